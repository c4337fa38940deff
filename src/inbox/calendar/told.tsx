import type { DeskAppointment } from '#app/appointment-ports.ts'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/words.ts'
import styles from './dialogs.module.css'

/** Whether she hears of what is about to be done, before it is. */
export function Told({ one }: { one: Pick<DeskAppointment, 'told'> }) {
  const { t } = useWords()
  return (
    <p className={styles.told} data-told={one.told}>
      <Icon name={one.told ? 'chat' : 'urgent'} />{' '}
      {t(one.told ? 'calendar.told' : 'calendar.notTold')}
    </p>
  )
}
