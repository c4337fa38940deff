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
  change: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
}

/** Fields that are sent together; what was refused is said above the button. */
export function Form({ children, save, onCancel, change }: Props) {
  const { t } = useWords()
  return (
    <form className={styles.form} onSubmit={submitting(change.isPending, () => change.mutate())}>
      {children}
      <Fault problem={change.error} />
      <div className={styles.row}>
        {onCancel ? <Button onClick={onCancel}>{t('shell.cancel')}</Button> : null}
        <Button look="main" type="submit" busy={change.isPending}>
          {save}
        </Button>
      </div>
    </form>
  )
}
