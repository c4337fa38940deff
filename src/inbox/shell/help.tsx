import { type Command, possible, useOffered } from '../commands.ts'
import { shownKey } from '../keys.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import styles from './shell.module.css'

const groups = ['move', 'conversation', 'go', 'app'] as const

/** All keys that do something now, by what they are for. */
export function Help({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const offered = useOffered().filter((one) => one.keys && possible(one))
  return (
    <Dialog title={t('shell.help')} onClose={onClose} wide>
      <div className={styles.help}>
        {groups.map((group) => {
          const these = offered.filter((one) => one.group === group)
          return these.length > 0 ? (
            <section key={group}>
              <h3>{t(`commands.group-${group}`)}</h3>
              <dl>
                {these.map((one) => (
                  <div key={one.id}>
                    <dt>{t(one.name)}</dt>
                    <dd>
                      <Keys command={one} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ) : null
        })}
      </div>
      <div className={ui.actions}>
        <Button look="main" onClick={onClose}>
          {t('shell.close')}
        </Button>
      </div>
    </Dialog>
  )
}

const Keys = ({ command }: { command: Command }) =>
  command.keys?.map((key) => <kbd key={key}>{shownKey(key)}</kbd>)
