import { Button } from '../ui/button.tsx'
import { useWords } from '../words/words.ts'
import styles from './settings.module.css'

type Props = { name: string; onEdit: () => void; onRemove: () => void }

/** What can be done with one entry of a list. Each button says of which, for who hears them apart. */
export function EditOrRemove({ name, onEdit, onRemove }: Props) {
  const { t } = useWords()
  return (
    <span className={styles.row}>
      <Button small aria-label={t('settings.editNamed', { name })} onClick={onEdit}>
        {t('settings.edit')}
      </Button>
      <Button
        small
        look="quiet"
        aria-label={t('settings.removeNamed', { name })}
        onClick={onRemove}
      >
        {t('settings.remove')}
      </Button>
    </span>
  )
}
