import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { submitting } from '../ui/submitting.ts'
import { useWords } from '../words/words.ts'
import styles from './settings.module.css'

type Props = {
  children: ReactNode
  /** What the button says. */
  save: string
  /** Beside it, where the form is a dialog. */
  onCancel?: () => void
  /** What the other button says, where it does not cancel all. */
  cancel?: string
  change: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
}

/** Fields that are sent together; what was refused is said above the button. */
export function Form({ children, save, onCancel, cancel, change }: Props) {
  const { t } = useWords()
  return (
    <form className={styles.form} onSubmit={submitting(change.isPending, () => change.mutate())}>
      {children}
      <Fault problem={change.error} />
      <div className={styles.row}>
        {onCancel ? <Button onClick={onCancel}>{cancel ?? t('shell.cancel')}</Button> : null}
        <Button look="main" type="submit" busy={change.isPending}>
          {save}
        </Button>
      </div>
    </form>
  )
}
