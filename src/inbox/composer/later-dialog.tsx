import { useState } from 'react'
import type { Problem } from '../api.ts'
import dialogs from '../thread/dialogs.module.css'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { laterProblem } from './later-query.ts'
import { fieldIn, type Hours, laterChoices, momentIn } from './later-times.ts'

type Props = {
  title: string
  hours: Hours
  /** Why the last choice was not taken. */
  problem: Problem | undefined
  onChoose: (at: number) => void
  onClose: () => void
}

/** When a reply is to leave: a few moments within the hours that are safe, or any other. */
export function LaterDialog({ title, hours, problem, onChoose, onClose }: Props) {
  const { t, tag } = useWords()
  const [now] = useState(() => Date.now())
  const choices = laterChoices(hours, now)
  const [field, setField] = useState(() => fieldIn(hours.zone, choices[0] ?? now + 86_400_000))
  const [empty, setEmpty] = useState(false)
  const clock = (minutes: number) =>
    `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  const elsewhere = Intl.DateTimeFormat().resolvedOptions().timeZone !== hours.zone
  return (
    <Dialog title={title} onClose={onClose}>
      <p className={dialogs.hint}>
        {t('later.how', { from: clock(hours.from), to: clock(hours.to) })}{' '}
        {elsewhere ? t('later.zone', { zone: hours.zone }) : ''}
      </p>
      <ul className={dialogs.moments}>
        {choices.map((at) => (
          <li key={at}>
            <Button onClick={() => onChoose(at)}>{momentWords(at, now, tag, hours.zone)}</Button>
          </li>
        ))}
      </ul>
      <form
        className={dialogs.other}
        onSubmit={(event) => {
          event.preventDefault()
          const at = momentIn(hours.zone, field)
          setEmpty(at === undefined)
          if (at !== undefined) onChoose(at)
        }}
      >
        <Field
          type="datetime-local"
          label={t('later.other')}
          value={field}
          min={fieldIn(hours.zone, now)}
          fault={
            empty
              ? t('later.hour-over')
              : problem === undefined
                ? undefined
                : laterProblem(problem, hours, t, tag)
          }
          onChange={(event) => setField(event.currentTarget.value)}
        />
        <Button type="submit">{t('later.set')}</Button>
      </form>
      <div className={dialogs.buttons}>
        <Button onClick={onClose}>{t('thread.cancel')}</Button>
      </div>
    </Dialog>
  )
}
