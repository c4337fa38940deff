import { type ComponentProps, type ReactNode, useId } from 'react'
import { type Problem, problemOf } from '../api.ts'
import { Icon } from './icon.tsx'
import styles from './ui.module.css'

type Props = ComponentProps<'input'> & {
  label: string
  hint?: ReactNode
  /** What is wrong with what was typed, as a sentence. */
  fault?: string | undefined
}

/** A labelled line to type in; hint and fault are read out with it. */
export function Field({ label, hint, fault, ...input }: Props) {
  const id = useId()
  const told = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={fault ? true : undefined}
        aria-describedby={told || undefined}
      />
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} className={styles.fault}>
          {fault}
        </p>
      ) : null}
    </div>
  )
}

type ChoiceProps = ComponentProps<'select'> & { label: string; children: ReactNode }

/** A labelled native choice: the phone's own picker, the keyboard's own keys. */
export function Choice({ label, children, ...select }: ChoiceProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select {...select} id={id} className={styles.input}>
        {children}
      </select>
    </div>
  )
}

/** What went wrong, said at once to screen readers too. */
export function Fault({ problem }: { problem: Problem | Error | null | undefined }) {
  if (!problem) return null
  return (
    <div role="alert" className={styles.fault}>
      <Icon name="urgent" />
      <span>{problemOf(problem).say}</span>
    </div>
  )
}
