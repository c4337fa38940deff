import { useState } from 'react'
import type { NewLink } from '#app/account-ports.ts'
import { useMe } from '../queries.ts'
import { fullTime } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import styles from './settings.module.css'

/** A one-time link, shown this once. */
export function LinkDialog({ link, onClose }: { link: NewLink; onClose: () => void }) {
  const { t, tag } = useWords()
  const { zone } = useMe()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(link.url)
    setCopied(true)
  }
  return (
    <Dialog title={t('settings.linkTitle')}>
      <p>{t('settings.linkHow', { time: fullTime(link.expiresAt, tag, zone) })}</p>
      <code className={styles.secret}>{link.url}</code>
      <div className={ui.actions}>
        <span role="status">{copied ? t('door.copied') : ''}</span>
        {'clipboard' in navigator ? (
          <Button onClick={() => void copy().catch(() => undefined)}>{t('door.copy')}</Button>
        ) : null}
        <Button look="main" onClick={onClose}>
          {t('shell.close')}
        </Button>
      </div>
    </Dialog>
  )
}
