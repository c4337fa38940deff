import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { GroupState } from '#app/question-ports.ts'
import { useCommands } from '../commands.ts'
import { Fault } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { Entry } from './entry.tsx'
import styles from './knowledge.module.css'
import { groupsQuery } from './knowledge-query.ts'

const move = { group: 'move' } as const

/** The focus goes to the entry after or before the one that has it. */
function step(list: HTMLElement | null, by: 1 | -1): void {
  const entries = [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
  const here = entries.findIndex((one) => one.contains(document.activeElement))
  entries[Math.min(Math.max(here + by, 0), entries.length - 1)]?.focus()
}

/** Groups of one state, newest first; J and K go from one to the next. */
export function Questions({ state }: { state: GroupState }) {
  const { t } = useWords()
  const list = useRef<HTMLOListElement>(null)
  const groups = useQuery(groupsQuery(state))
  const all = groups.data ?? []

  useCommands(
    useMemo(
      () => [
        {
          ...move,
          id: 'next-question',
          name: 'commands.nextQuestion',
          keys: ['j'],
          do: () => step(list.current, 1),
        },
        {
          ...move,
          id: 'previous-question',
          name: 'commands.previousQuestion',
          keys: ['k'],
          do: () => step(list.current, -1),
        },
      ],
      [],
    ),
  )
  return (
    <div className={styles.list} aria-busy={groups.isPending}>
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
