import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef } from 'react'
import type { GroupState } from '#app/question-ports.ts'
import { Fault } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { Entry } from './entry.tsx'
import styles from './knowledge.module.css'
import { groupsQuery } from './knowledge-query.ts'

/** Groups of one state, newest first; J and K go from one to the next. */
export function Questions({ state }: { state: GroupState }) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const groups = useQuery(groupsQuery(state))
  const all = groups.data ?? []

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
    const inside = event.target instanceof HTMLElement && event.target.closest('dialog, input')
    if (step === 0 || inside || event.ctrlKey || event.metaKey || event.altKey) return
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
    const here = entries.findIndex((one) => one.contains(document.activeElement))
    const next = entries[Math.min(Math.max(here + step, 0), entries.length - 1)]
    next?.focus()
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the list, as in the queue
    <div className={styles.list} aria-busy={groups.isPending} onKeyDown={onKeyDown}>
      <p className={styles.how}>{t(`knowledge.how-${state}`)}</p>
      <Fault problem={groups.error} />
      {groups.isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {groups.data && all.length === 0 ? (
        <p className={styles.empty}>{t(`knowledge.none-${state}`)}</p>
      ) : null}
      <ol ref={list} className={styles.entries}>
        {all.map((group) => (
          <Entry
            key={group.id}
            group={group}
            others={all.filter((one) => one.id !== group.id && one.state === 'open')}
          />
        ))}
      </ol>
    </div>
  )
}
