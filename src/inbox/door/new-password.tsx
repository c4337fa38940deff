import { advisedPassword, shortestPassword } from '#core/access/password-length.ts'
import { Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'

type Props = {
  password: string
  again: string
  onPassword: (next: string) => void
  onAgain: (next: string) => void
  /** Said where the two differ. */
  fault?: string | undefined
}

/** A password that is to be, typed twice. */
export function NewPassword({ password, again, onPassword, onAgain, fault }: Props) {
  const { t } = useWords()
  return (
    <>
      <Field
        label={t('door.newPassword')}
        hint={t('door.passwordHint', { least: shortestPassword, advised: advisedPassword })}
        type="password"
        autoComplete="new-password"
        required
        minLength={shortestPassword}
        value={password}
        onChange={(event) => onPassword(event.target.value)}
      />
      <Field
        label={t('door.again')}
        type="password"
        autoComplete="new-password"
        required
        value={again}
        fault={fault}
        onChange={(event) => onAgain(event.target.value)}
      />
    </>
  )
}
