import type { DeskTask, DeskWords } from '#app/knowledge-ports.ts'
import { useMe } from '../queries.ts'
import { dayOf } from '../thread/when.ts'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'

/** Where it is put right: the line of the topic's file that each reason is about. */
const lines = {
  due: 'review-due:',
  'due-soon': 'review-due:',
  'under-review': 'under-review: true',
  'never-reviewed': 'reviewed:',
  'no-guide': 'guides:',
} as const

/** One topic to review: why, where and how it is put right, and what it says now. */
export function Task({ task }: { task: DeskTask }) {
  const { t } = useWords()
  const { topic, reasons, title, area, words } = task
  return (
    <li className={styles.entry} data-topic={topic}>
      <p className={styles.facts}>
        {reasons.map(({ why, on }) => (
          <strong key={why} className={why === 'due' ? styles.due : undefined}>
            {t(`knowledge.why-${why}`)}
            {on ? <time dateTime={on}> {on}</time> : null}
          </strong>
        ))}
        <span>{t(`knowledge.area-${area as 'outros'}`)}</span>
      </p>
      <h3>
        <Name>{title}</Name>
      </h3>
      <p>
        {t('knowledge.file')} <code>flows/answers/{topic}.yaml</code>
      </p>
      <ul className={styles.todo}>
        {reasons.map((reason) => (
          <Todo key={reason.why} {...reason} />
        ))}
      </ul>
      <details>
        <summary>{t('knowledge.read')}</summary>
        <div className={styles.words}>
          {words.map((one) => (
            <Words key={one.variant ?? ''} topic={topic} words={one} />
          ))}
          <Sources sources={task.sources} />
        </div>
      </details>
    </li>
  )
}

/** What to write where; of an answer nobody has read the whole line, to be copied. */
function Todo({ why }: { why: keyof typeof lines }) {
  const { t } = useWords()
  const { name, zone } = useMe()
  const now = useNow()
  const mine = `reviewed: { by: ${JSON.stringify(name)}, on: ${dayOf(now, zone)} }`
  return (
    <li>
      <code>{why === 'never-reviewed' ? mine : lines[why]}</code> {t(`knowledge.do-${why}`)}
    </li>
  )
}

function Words({ topic, words }: { topic: string; words: DeskWords }) {
  const { t } = useWords()
  const { variant, language, short, long } = words
  const key = variant === undefined ? topic : `${topic}.variants.${variant}`
  return (
    <>
      <p className={styles.how}>
        <code>
          locales/{language}/answers.json, {key}
        </code>
      </p>
      <h4>{t('knowledge.short')}</h4>
      <p className={styles.short} lang={language} dir="auto">
        {short}
      </p>
      <h4>{t('knowledge.long')}</h4>
      <p className={styles.short} lang={language} dir="auto">
        {long}
      </p>
    </>
  )
}

function Sources({ sources }: Pick<DeskTask, 'sources'>) {
  const { t } = useWords()
  return (
    <>
      <h4>{t('knowledge.sources')}</h4>
      <ul className={styles.todo}>
        {sources.map(({ name, date, url }) => (
          <li key={`${name} ${date}`}>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                <Name>{name}</Name>
              </a>
            ) : (
              <Name>{name}</Name>
            )}{' '}
            ({date})
          </li>
        ))}
      </ul>
    </>
  )
}
