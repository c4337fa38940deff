import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './shell.module.css'

/** Shown while no conversation is open, where there is room for it. */
export function NothingOpen() {
  const { t } = useWords()
  return (
    <div className={styles.nothing}>
      <Icon name="chat" size={40} />
      <h2>{t('shell.nothingOpen')}</h2>
      <p>{t('shell.nothingOpenHow')}</p>
    </div>
  )
}
