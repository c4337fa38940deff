import { useState } from 'react'
import type { DeskGroup } from '#app/knowledge-ports.ts'
import { tamed } from '../thread/tame.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fault } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import styles from './knowledge.module.css'
import { useDecide } from './knowledge-query.ts'

type Props = { group: DeskGroup; others: readonly DeskGroup[]; onClose: () => void }

/** Says that a question is the same as another one: they become one entry. */
export function MergeDialog({ group, others, onClose }: Props) {
  const { t } = useWords()
  const [into, setInto] = useState<string>()
  const decide = useDecide(group.id, onClose)
  return (
    <Dialog title={t('knowledge.mergeTitle')} onClose={onClose} wide>
      <div className={styles.dialog}>
        <fieldset className={styles.choices}>
          <legend className="unseen">{t('knowledge.mergeTitle')}</legend>
          {others.map(({ id, people, questions }) => (
            <label key={id} className={styles.choice}>
              <input
                type="radio"
                name="into"
                value={id}
                checked={into === id}
                onChange={() => setInto(id)}
              />
              <span>
                <span className={styles.short} dir="auto" lang={questions[0]?.language}>
                  {tamed(questions[0]?.text ?? '')}
                </span>
                <small>{t('knowledge.people', { count: people })}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <Fault problem={decide.error} />
        <div className={styles.deeds}>
          <Button
            look="main"
            busy={decide.isPending}
            idle={into === undefined}
            onClick={() => into && decide.mutate({ do: 'merge', into })}
          >
            {t('knowledge.mergeDo')}
          </Button>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
