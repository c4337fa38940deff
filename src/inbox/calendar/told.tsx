import type { Told as By } from '#app/appointment-ports.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './dialogs.module.css'

const words = {
  'by-bot': 'calendar.told',
  'by-people': 'calendar.toldByPeople',
  'by-nobody': 'calendar.notTold',
} as const

/** Whether she hears of what is about to be done, and from whom, before it is. */
export function Told({ by }: { by: By }) {
  const { t } = useWords()
  return (
    <p className={styles.told} data-told={by}>
      <Icon name={by === 'by-bot' ? 'chat' : 'urgent'} /> {t(words[by])}
    </p>
  )
}
