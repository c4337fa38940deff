import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { submitting } from '../ui/submitting.ts'
import { useWords } from '../words/words.ts'
import { showCode, startSecondFactor } from './accounts.ts'
import styles from './door.module.css'
import { Qr } from './qr.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** The key as it stands in the address for the app, in groups of four for who types it. */
export const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replace(/(.{4})(?=.)/g, '$1 ')

/**
 * Sets up a second factor: password, picture or key, one right code, then the recovery codes.
 * `password`: just typed at the sign-in, so that it is not asked twice.
 */
export function Enrol({ password, onDone }: { password?: string; onDone: () => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState(password ?? '')
  const [code, setCode] = useState('')
  const start = useMutation({ mutationFn: () => startSecondFactor(typed) })
  const verify = useMutation({
    mutationFn: () => showCode(code.replace(/\s/g, '')),
    onError: () => setCode(''),
  })
  if (!start.data) {
    return (
      <form className={styles.form} onSubmit={submitting(start.isPending, () => start.mutate())}>
        <p>{t('door.enrolWhy')}</p>
        <Fault problem={start.error} />
        {password && !start.isError ? null : (
          <Field
            label={t('door.password')}
            hint={t('door.enrolPassword')}
            type="password"
            autoComplete="current-password"
            required
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <Button look="main" type="submit" busy={start.isPending}>
          {t('door.next')}
        </Button>
      </form>
    )
  }
  if (verify.isSuccess) return <RecoveryCodes codes={start.data.backupCodes} onKept={onDone} />
  return (
    <form className={styles.form} onSubmit={submitting(verify.isPending, () => verify.mutate())}>
      <p>{t('door.scan')}</p>
      <Qr
        text={start.data.totpURI}
        name={t('door.qr')}
        {...(styles.qr ? { className: styles.qr } : {})}
      />
      <p>
        {t('door.noScan')} <code className={styles.secret}>{secretOf(start.data.totpURI)}</code>
      </p>
      <Fault problem={verify.error} />
      <Field
        label={t('door.code')}
        hint={t('door.type')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button look="main" type="submit" busy={verify.isPending}>
        {t('door.confirm')}
      </Button>
    </form>
  )
}
