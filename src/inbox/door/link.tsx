import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { problemOf } from '../api.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { checkLink, type LinkTold, spendLink } from './accounts.ts'
import styles from './door.module.css'
import { NewPassword } from './new-password.tsx'
import { DoorPage } from './page.tsx'

type Props = {
  secret: string
  centre: string
  /** The account is there; these sign her in without typing them again. */
  onDone: (email: string, password: string) => void
}

/** What a one-time link opens: the first account, an invitation, or a new password. */
export function LinkPage({ secret, centre, onDone }: Props) {
  const { t } = useWords()
  const told = useQuery({
    queryKey: ['link', secret],
    queryFn: () => checkLink(secret),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (told.isPending)
    return (
      <DoorPage centre={centre} title={t('door.checking')}>
        <p role="status">{t('shell.loading')}</p>
      </DoorPage>
    )
  if (told.isError)
    return (
      <DoorPage centre={centre} title={t('door.linkOver')}>
        {problemOf(told.error).code === 'link-over' ? (
          <p>{t('door.linkOverHow')}</p>
        ) : (
          <Fault problem={told.error} />
        )}
        <a className={buttonClass('main')} href="#/t/mine">
          {t('door.toSignIn')}
        </a>
      </DoorPage>
    )
  return <LinkForm secret={secret} centre={centre} told={told.data} onDone={onDone} />
}

function LinkForm({ secret, centre, told, onDone }: Props & { told: LinkTold }) {
  const { t, locale } = useWords()
  const { kind } = told
  const [name, setName] = useState(told.name ?? '')
  const [email, setEmail] = useState(told.email ?? '')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const use = useMutation({
    mutationFn: () =>
      spendLink(secret, {
        password,
        ...(kind === 'password' ? {} : { name: name.trim(), locale }),
        ...(kind === 'setup' ? { email: email.trim() } : {}),
      }),
    onSuccess: () => onDone(email.trim(), password),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setDiffer(password !== again)
    if (password === again && !use.isPending) use.mutate()
  }
  return (
    <DoorPage centre={centre} title={t(`door.${kind}Title`)}>
      <p>{t(`door.${kind}How`)}</p>
      <form className={styles.form} onSubmit={submit}>
        <Fault problem={use.error} />
        {kind === 'password' ? null : (
          <Field
            label={t('door.name')}
            autoComplete="name"
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <Field
          label={t('door.email')}
          type="email"
          autoComplete="username"
          required
          readOnly={kind !== 'setup'}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <NewPassword
          password={password}
          again={again}
          onPassword={setPassword}
          onAgain={setAgain}
          fault={differ && password !== again ? t('door.notSame') : undefined}
        />
        <Button look="main" type="submit" busy={use.isPending}>
          {t(kind === 'password' ? 'door.setPassword' : 'door.create')}
        </Button>
      </form>
    </DoorPage>
  )
}
