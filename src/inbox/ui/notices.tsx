import { useWords } from '../words/words.ts'
import { cell } from './cell.ts'
import { Icon } from './icon.tsx'
import styles from './ui.module.css'

/** A sentence that stands at the foot for a while. */
export type Notice = { id: number; text: string; action?: { name: string; do: () => void } }

const shown = cell<readonly Notice[]>([])
let made = 0
/** How long a notice stands, in ms; longer when something can be done with it. */
const stands = 7_000

const drop = (id: number) => shown.set(shown.get().filter((one) => one.id !== id))

/** Tells the technician something that needs no answer. Screen readers hear it when they are free. */
export function tell(text: string, action?: Notice['action']): void {
  const id = ++made
  const others = shown.get().filter((one) => one.text !== text)
  shown.set([...others.slice(-2), { id, text, ...(action ? { action } : {}) }])
  setTimeout(() => drop(id), action ? stands * 2 : stands)
}

/** Where notices stand. Once, in the shell. */
export function Notices() {
  const { t } = useWords()
  const all = shown.use()
  return (
    <div className={styles.notices} role="status" aria-live="polite">
      {all.map(({ id, text, action }) => (
        <div key={id} className={styles.notice}>
          <span>{text}</span>
          {action ? (
            <button
              type="button"
              onClick={() => {
                drop(id)
                action.do()
              }}
            >
              {action.name}
            </button>
          ) : null}
          <button type="button" onClick={() => drop(id)} aria-label={t('shell.dismiss')}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  )
}
