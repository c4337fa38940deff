import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { askedToLeave, signOutHere } from './sign-out.ts'

/** Before signing out with messages that have not left this computer. */
export function LeaveDialog() {
  const { t } = useWords()
  const waiting = askedToLeave.use()
  if (waiting === 0) return null
  const stay = () => askedToLeave.set(0)
  return (
    <Dialog title={t('shell.unsentTitle')} onClose={stay}>
      <p>{t('shell.unsent', { count: waiting })}</p>
      <div className={ui.actions}>
        <Button look="main" onClick={stay}>
          {t('shell.cancel')}
        </Button>
        <Button look="danger" onClick={() => void signOutHere()}>
          {t('shell.signOutAnyway')}
        </Button>
      </div>
    </Dialog>
  )
}
