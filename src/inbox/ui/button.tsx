import type { ComponentProps, ReactNode } from 'react'
import styles from './ui.module.css'

type Look = 'plain' | 'main' | 'quiet' | 'danger'
const looks: Readonly<Record<Look, string | undefined>> = {
  plain: undefined,
  main: styles.main,
  quiet: styles.quiet,
  danger: styles.danger,
}
/** The class of something that looks like a button: also for links. */
export const buttonClass = (look: Look = 'plain', small = false): string =>
  [styles.button, looks[look], small ? styles.small : ''].filter(Boolean).join(' ')

type Props = Omit<ComponentProps<'button'>, 'disabled'> & {
  look?: Look
  small?: boolean
  /** At work: it stays focusable, says so, and takes no second press. */
  busy?: boolean
  /** Nothing to do yet, as long as something is not chosen: it takes no press, and is not at work. */
  idle?: boolean
  children: ReactNode
}

/** A button. Never `disabled`: that would lose the focus of who pressed it. */
export function Button({
  look,
  small,
  busy = false,
  idle = false,
  onClick,
  type,
  children,
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={buttonClass(look, small)}
      aria-disabled={busy || idle || undefined}
      onClick={(event) => {
        if (busy || idle) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {busy ? <span className={styles.spin} aria-hidden="true" /> : null}
      {children}
    </button>
  )
}
