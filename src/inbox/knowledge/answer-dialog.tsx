import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskGroup, DeskTopic } from '#app/knowledge-ports.ts'
import { matching } from '../composer/slash.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'
import { topicsQuery, useDecide } from './knowledge-query.ts'

/** Chooses the topic that answers a question: its words are shown, and how many people will be told. */
export function AnswerDialog({ group, onClose }: { group: DeskGroup; onClose: () => void }) {
  const { t } = useWords()
  const topics = useQuery(topicsQuery(group.id))
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const decide = useDecide(group.id, onClose)
  const found = matching(topics.data ?? [], typed, ({ title, short }) => ({ title, more: short }))
  return (
    <Dialog title={t('knowledge.answerTitle')} onClose={onClose} wide>
      <div className={styles.dialog}>
        <Field
          label={t('knowledge.find')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Fault problem={topics.error} />
        {topics.isPending ? <p role="status">{t('shell.loading')}</p> : null}
        {topics.data && found.length === 0 ? <p role="status">{t('knowledge.noTopic')}</p> : null}
        <fieldset className={styles.choices}>
          <legend className="unseen">{t('knowledge.answerTitle')}</legend>
          {found.map((topic) => (
            <Choice
              key={topic.id}
              topic={topic}
              chosen={chosen === topic.id}
              onChoose={() => setChosen(topic.id)}
            />
          ))}
        </fieldset>
        <p>{t('knowledge.tells', { count: group.tells })}</p>
        <Fault problem={decide.error} />
        <div className={styles.deeds}>
          <Button
            look="main"
            busy={decide.isPending}
            idle={chosen === undefined}
            onClick={() => chosen && decide.mutate({ do: 'answer', topic: chosen })}
          >
            {t('knowledge.publish')}
          </Button>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

type ChoiceProps = {
  topic: DeskTopic
  chosen: boolean
  onChoose: () => void
}

function Choice({ topic, chosen, onChoose }: ChoiceProps) {
  const { t } = useWords()
  const { id, title, short, source, date } = topic
  return (
    <label className={styles.choice}>
      <input type="radio" name="topic" value={id} checked={chosen} onChange={onChoose} />
      <span>
        <span className={styles.named}>
          <strong>
            <Name>{title}</Name>
          </strong>
          {topic.likely ? <span className={styles.likely}>{t('knowledge.likely')}</span> : null}
        </span>
        {chosen ? (
          <>
            <span className={styles.short}>{short}</span>
            <small>{t('knowledge.source', { source, date })}</small>
          </>
        ) : null}
      </span>
    </label>
  )
}
