import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'

type Props = { what: string; name: string; how?: string; onYes: () => void; onClose: () => void }

/** Asks before something that cannot be taken back at once. */
export function Sure({ what, name, how, onYes, onClose }: Props) {
  const { t } = useWords()
  return (
    <Dialog title={t('settings.sure')} onClose={onClose}>
      <p>{t('settings.sureAbout', { what, name })}</p>
      {how ? <p>{how}</p> : null}
      <div className={ui.actions}>
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose()
            onYes()
          }}
        >
          {what}
        </Button>
      </div>
    </Dialog>
  )
}
