import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import styles from './door.module.css'

/** Ten codes that are shown once: copy, print, and a word that they are kept before it goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useWords()
  const [kept, setKept] = useState(false)
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <div className={styles.form}>
      <p>{t('door.recoveryWhy')}</p>
      <ul className={styles.codes} aria-label={t('door.recoveryTitle')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={styles.row}>
        {'clipboard' in navigator ? (
          <Button onClick={() => void copy().catch(() => undefined)}>{t('door.copy')}</Button>
        ) : null}
        <Button onClick={() => print()}>{t('door.print')}</Button>
        <span role="status">{copied ? t('door.copied') : ''}</span>
      </div>
      <label className={ui.tick}>
        <input type="checkbox" checked={kept} onChange={() => setKept(!kept)} />
        {t('door.kept')}
      </label>
      <Button look="main" idle={!kept} onClick={onKept}>
        <Icon name="check" />
        {t('door.next')}
      </Button>
    </div>
  )
}
