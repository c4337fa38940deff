import { type ReactNode, useEffect, useId, useRef } from 'react'
import styles from './ui.module.css'

type Props = {
  title: string
  children: ReactNode
  /** Esc, or a press beside it. Absent: it stays until what it asks is done. */
  onClose?: () => void
  wide?: boolean
}

/** A native modal dialog: it holds the focus while open and gives it back when it goes. */
export function Dialog({ title, children, onClose, wide = false }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    const before = document.activeElement
    dialog.showModal()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the dialog's own key
    <dialog
      ref={element}
      className={wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClick={(event) => {
        if (event.target === element.current && onClose) {
          const { left, right, top, bottom } = element.current.getBoundingClientRect()
          const { clientX: x, clientY: y } = event
          if (x < left || x > right || y < top || y > bottom) onClose()
        }
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
    </dialog>
  )
}
