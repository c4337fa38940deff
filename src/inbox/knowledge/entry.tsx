import { useState } from 'react'
import type { DeskGroup } from '#app/knowledge-ports.ts'
import { useMe } from '../queries.ts'
import { languageName, useNames } from '../thread/names.ts'
import { fullTime, lasted } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { Asked } from './asked.tsx'
import styles from './knowledge.module.css'
import { useDecide } from './knowledge-query.ts'
import { MergeDialog } from './merge-dialog.tsx'

/** One question that somebody had, of however many people, and what can be done about it. */
export function Entry({ group, others }: { group: DeskGroup; others: readonly DeskGroup[] }) {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const now = useNow()
  const names = useNames()
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<'answer' | 'merge'>()
  const decide = useDecide(group.id)
  const { state, people, languages, questions, lastAt, topic } = group
  const shown = all ? questions : questions.slice(0, 1)
  const close = () => setOpen(undefined)
  return (
    <li className={styles.entry} data-entry="" tabIndex={-1}>
      <p className={styles.facts}>
        <strong>{t('knowledge.people', { count: people })}</strong>
        <span>{languages.map((one) => languageName(one, tag)).join(' · ')}</span>
        <time dateTime={new Date(lastAt).toISOString()} title={fullTime(lastAt, tag, zone)}>
          {t('knowledge.last', { ago: lasted(Math.max(0, now - lastAt), tag) })}
        </time>
      </p>
      {topic ? (
        <p className={styles.topic}>
          {t('knowledge.answeredBy')} <Name>{topic.title}</Name>
          {group.closedBy ? (
            <small>
              {' '}
              · <Name>{names(group.closedBy)}</Name>
            </small>
          ) : null}
        </p>
      ) : null}
      <ul className={styles.questions}>
        {shown.map((question) => (
          <Asked
            key={question.id}
            group={group.id}
            question={question}
            alone={questions.length === 1 || state !== 'open'}
          />
        ))}
      </ul>
      {questions.length > 1 ? (
        <Button look="quiet" small aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('knowledge.fewer') : t('knowledge.more', { count: questions.length - 1 })}
        </Button>
      ) : null}
      <Fault problem={decide.error} />
      <div className={styles.deeds}>
        {state === 'open' ? (
          <>
            <Button look="main" onClick={() => setOpen('answer')}>
              {t('knowledge.answer')}
            </Button>
            {others.length > 0 ? (
              <Button onClick={() => setOpen('merge')}>{t('knowledge.merge')}</Button>
            ) : null}
            <Button
              look="quiet"
              busy={decide.isPending}
              onClick={() => decide.mutate({ do: 'dismiss' })}
            >
              {t('knowledge.dismiss')}
            </Button>
          </>
        ) : (
          <Button busy={decide.isPending} onClick={() => decide.mutate({ do: 'reopen' })}>
            {t(state === 'answered' ? 'knowledge.withdraw' : 'knowledge.reopen')}
          </Button>
        )}
      </div>
      {open === 'answer' ? <AnswerDialog group={group} onClose={close} /> : null}
      {open === 'merge' ? <MergeDialog group={group} others={others} onClose={close} /> : null}
    </li>
  )
}
