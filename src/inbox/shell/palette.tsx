import { useId, useMemo, useState } from 'react'
import { type Command, possible, useOffered } from '../commands.ts'
import { shownKey } from '../keys.ts'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { fitting } from './fitting.ts'
import styles from './shell.module.css'

/** Everything that can be done now, by its name. Arrows choose, Enter does, Esc leaves. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const id = useId()
  const offered = useOffered()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const named = useMemo(
    () =>
      offered
        .filter((one) => one.id !== 'palette' && possible(one))
        .map((command) => ({ command, name: t(command.name) })),
    [offered, t],
  )
  const found = fitting(named, typed)
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (command: Command) => {
    onClose()
    // After the dialog has given the focus back.
    requestAnimationFrame(() => command.do())
  }
  return (
    <Dialog title={t('shell.palette')} onClose={onClose}>
      <input
        className={ui.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${id}-${chosen.command.id}` : undefined}
        aria-label={t('shell.paletteHow')}
        placeholder={t('shell.paletteHow')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
          if (step !== undefined && found.length > 0) {
            event.preventDefault()
            setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
          }
          if (event.key === 'Enter' && chosen) {
            event.preventDefault()
            run(chosen.command)
          }
        }}
      />
      <div className={styles.palette} id={id} role="listbox" aria-label={t('shell.palette')}>
        {found.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of all of them
          <div
            key={one.command.id}
            id={`${id}-${one.command.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={one === chosen}
            className={styles.option}
            ref={one === chosen ? (it) => it?.scrollIntoView({ block: 'nearest' }) : null}
            onClick={() => run(one.command)}
          >
            <span>{one.name}</span>
            {one.command.keys?.[0] ? <kbd>{shownKey(one.command.keys[0])}</kbd> : null}
          </div>
        ))}
      </div>
      <p role="status">{found.length === 0 ? t('shell.nothingFits') : ''}</p>
    </Dialog>
  )
}
