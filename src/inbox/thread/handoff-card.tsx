import { useEffect, useState } from 'react'
import type { PersonCard, Row } from '#app/inbox-ports.ts'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/now.ts'
import { hasWord, useWords } from '../words/words.ts'
import css from './handoff-card.module.css'
import { StrangerText } from './stranger-text.tsx'
import { useNarrow } from './use-narrow.ts'
import { fullTime, lasted } from './when.ts'

/** Conversations whose card was read: on a phone it is folded from then on. */
const read = new Set<string>()

/** Why people were asked, how urgent, since when, and what was asked and told already: nobody asks twice. */
export function HandoffCard({ row, person }: { row: Row; person: PersonCard }) {
  const { t, tag } = useWords()
  const now = useNow()
  const narrow = useNarrow()
  const untaken = row.state === 'queued' || row.state === 'bot'
  const [open, setOpen] = useState(untaken && !(narrow && read.has(row.id)))
  useEffect(() => () => void read.add(row.id), [row.id])
  // Whoever takes it has read it; the room is needed for what is said now.
  useEffect(() => {
    if (narrow && !untaken) setOpen(false)
  }, [narrow, untaken])
  const reason = `thread.why-${row.why}`
  return (
    <details
      className={css.card}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <strong>{hasWord(reason) ? t(reason) : t('thread.why', { why: row.why })}</strong>
        {row.urgent ? (
          <span className={css.urgent}>
            <Icon name="urgent" size={16} /> {t('thread.urgent')}
          </span>
        ) : undefined}
        {row.sensitive ? (
          <span className={css.sensitive}>
            <Icon name="lock" size={16} /> {t('thread.sensitive')}
          </span>
        ) : undefined}
        <span className={css.since} title={fullTime(row.askedAt, tag)}>
          {t('thread.asked-ago', { since: lasted(now - row.askedAt, tag) })}
        </span>
      </summary>
      {person.card.length === 0 ? (
        <p className={css.none}>{t('thread.card-none')}</p>
      ) : (
        <dl className={css.answers}>
          {person.card.map(({ question, answer, variable }) => (
            <div key={variable}>
              <dt>{question}</dt>
              <dd>
                <StrangerText text={answer} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </details>
  )
}
