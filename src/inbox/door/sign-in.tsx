import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Problem } from '../api.ts'
import type { Hello } from '../shapes.ts'
import { Button } from '../ui/button.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { submitting } from '../ui/submitting.ts'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { knowsPasskeys, signIn, signInElsewhere, signInWithPasskey } from './accounts.ts'
import styles from './door.module.css'

type Props = {
  ways: Hello['signIn']
  /** After the first step. The password is handed on, for who must set up a second factor next. */
  onDone: (password?: string) => void
  email?: string
}

/** How the other service sent her back: its code stands in the address until it was read. */
function sentBack(): Problem | undefined {
  if (!new URLSearchParams(location.search).has('error')) return undefined
  return new Problem('oidc-refused', 401)
}

/** E-mail and password, or another way this house offers. */
export function SignIn({ ways, onDone, email: known = '' }: Props) {
  const { t } = useWords()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const byPassword = useMutation({
    mutationFn: () => signIn(email.trim(), password),
    onSuccess: () => onDone(password),
    onError: () => setPassword(''),
  })
  const byPasskey = useMutation({ mutationFn: signInWithPasskey, onSuccess: () => onDone() })
  const elsewhere = useMutation({ mutationFn: signInElsewhere })
  const [returned] = useState(sentBack)
  useEffect(() => {
    if (returned) history.replaceState(null, '', `${location.pathname}${location.hash}`)
  }, [returned])
  const passkey = ways.passkey && knowsPasskeys()
  return (
    <>
      <form
        className={styles.form}
        onSubmit={submitting(byPassword.isPending, () => byPassword.mutate())}
      >
        <Fault problem={byPassword.error ?? byPasskey.error ?? elsewhere.error ?? returned} />
        <Field
          label={t('door.email')}
          type="email"
          name="email"
          autoComplete="username webauthn"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('door.password')}
          type="password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button look="main" type="submit" busy={byPassword.isPending}>
          {t('door.signIn')}
        </Button>
      </form>
      {passkey || ways.oidc ? (
        <div className={styles.ways}>
          <p className={styles.or}>{t('door.or')}</p>
          {passkey ? (
            <Button busy={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
              <Icon name="key" />
              {t('door.passkey')}
            </Button>
          ) : null}
          {ways.oidc ? (
            <Button busy={elsewhere.isPending} onClick={() => elsewhere.mutate()}>
              {t('door.oidc', { name: ways.oidc.name })}
            </Button>
          ) : null}
        </div>
      ) : null}
      <p className={ui.hint}>{t('door.forgot')}</p>
    </>
  )
}
