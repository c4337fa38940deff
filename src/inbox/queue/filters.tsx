import { useEffect, useRef } from 'react'
import type { Tab } from '#app/inbox-ports.ts'
import { go, hrefOf, type View } from '../place.ts'
import { useColleagues, useLabels, useMe } from '../queries.ts'
import { languageName } from '../thread/names.ts'
import { isolated } from '../thread/tame.ts'
import { buttonClass } from '../ui/button.tsx'
import { Choice } from '../ui/field.tsx'
import { useWords, type WordKey } from '../words/words.ts'
import styles from './tools.module.css'

const channels = ['telegram', 'whatsapp-web', 'whatsapp-cloud', 'web'] as const
type Narrow = Exclude<keyof View, 'sort'>
type Props = { tab: Tab; view: View /** The keyboard goes to the first of them. */; focus: boolean }
type Option = { id: string; name: string }

/** What narrows and orders the list. Each change is in the address at once, and remembered for this tab. */
export function Filters({ tab, view, focus }: Props) {
  const { t, tag } = useWords()
  const me = useMe()
  const labels = useLabels()
  const colleagues = useColleagues()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (focus) box.current?.querySelector('select')?.focus()
  }, [focus])
  const change = (key: keyof View, value: string) => {
    const { [key]: _was, ...rest } = view
    const next: View = value === '' ? rest : { ...rest, [key]: value }
    go({ page: 'queue', tab, view: next }, { replace: true })
  }
  const choices: readonly (readonly [Narrow, WordKey, readonly Option[]])[] = [
    ['queue', 'queue.queue', me.queuesInfo.filter(({ id }) => me.queues.includes(id))],
    [
      'language',
      'queue.language',
      me.spoken.map((one) => ({ id: one.tag, name: languageName(one.tag, tag) })),
    ],
    ['label', 'queue.label', labels],
    ['channel', 'queue.channel', channels.map((id) => ({ id, name: t(`queue.${id}`) }))],
    ['technician', 'queue.technician', tab === 'mine' ? [] : colleagues],
  ]
  return (
    <div ref={box} className={styles.filters}>
      {choices.map(([key, name, options]) =>
        options.length > 0 ? (
          <Choice
            key={key}
            label={t(name)}
            value={view[key] ?? ''}
            onChange={(event) => change(key, event.target.value)}
          >
            <option value="">{t('queue.any')}</option>
            {options.map((one) => (
              <option key={one.id} value={one.id}>
                {isolated(one.name)}
              </option>
            ))}
            {view[key] && !options.some((one) => one.id === view[key]) ? (
              <option value={view[key]}>{view[key]}</option>
            ) : null}
          </Choice>
        ) : null,
      )}
      <Choice
        label={t('queue.sort')}
        value={view.sort ?? 'waiting'}
        onChange={(event) =>
          change('sort', event.target.value === 'waiting' ? '' : event.target.value)
        }
      >
        <option value="waiting">{t('queue.sortWaiting')}</option>
        <option value="newest">{t('queue.sortNewest')}</option>
      </Choice>
      <a className={buttonClass('quiet')} href={hrefOf({ page: 'queue', tab, view: {} })}>
        {t('queue.clear')}
      </a>
    </div>
  )
}
