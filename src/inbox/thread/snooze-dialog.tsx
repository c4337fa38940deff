import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import css from './dialogs.module.css'
import { fieldOf, momentOf, snoozeChoices } from './snooze-times.ts'
import { fullTime } from './when.ts'

/** Until when to sleep: a few moments in local time, any other, or until the person writes. */
export function SnoozeDialog(props: {
  onChoose: (until: number | undefined) => void
  onClose: () => void
}) {
  const { t, tag } = useWords()
  const [now] = useState(() => Date.now())
  const [field, setField] = useState(() => fieldOf(now + 86_400_000))
  const [fault, setFault] = useState<string>()
  return (
    <Dialog title={t('thread.snooze-title')} onClose={props.onClose}>
      <p className={css.hint}>{t('thread.snooze-hint')}</p>
      <ul className={css.moments}>
        {snoozeChoices(now).map(({ id, at }) => (
          <li key={id}>
            <Button onClick={() => props.onChoose(at)}>
              <span>{t(`thread.snooze-${id}`)}</span>
              <small>{fullTime(at, tag)}</small>
            </Button>
          </li>
        ))}
        <li>
          <Button onClick={() => props.onChoose(undefined)}>{t('thread.snooze-until-she')}</Button>
        </li>
      </ul>
      <form
        className={css.other}
        onSubmit={(event) => {
          event.preventDefault()
          const at = momentOf(field, Date.now())
          if (at === undefined) setFault(t('thread.snooze-past'))
          else props.onChoose(at)
        }}
      >
        <Field
          type="datetime-local"
          label={t('thread.snooze-other')}
          value={field}
          min={fieldOf(now)}
          fault={fault}
          onChange={(event) => setField(event.currentTarget.value)}
        />
        <Button type="submit">{t('thread.snooze-set')}</Button>
      </form>
      <div className={css.buttons}>
        <Button onClick={props.onClose}>{t('thread.cancel')}</Button>
      </div>
    </Dialog>
  )
}
