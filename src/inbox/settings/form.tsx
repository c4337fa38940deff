import type { UseMutationResult } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import styles from './settings.module.css'

type Props = {
  children: ReactNode
  /** What the button says. */
  save: string
  change: Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'error'>
}

/** Fields that are sent together; what was refused is said above the button. */
export function Form({ children, save, change }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!change.isPending) change.mutate()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      {children}
      <Fault problem={change.error} />
      <div>
        <Button look="main" type="submit" busy={change.isPending}>
          {save}
        </Button>
      </div>
    </form>
  )
}
