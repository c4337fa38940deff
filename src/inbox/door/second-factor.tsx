import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { submitting } from '../ui/submitting.ts'
import { useWords } from '../words/words.ts'
import { showCode, showRecoveryCode } from './accounts.ts'
import styles from './door.module.css'

type Props = { onDone: () => void; onLeave: () => void }

/** The second step of signing in: the code app, or one of the recovery codes. */
export function SecondFactor({ onDone, onLeave }: Props) {
  const { t } = useWords()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const show = useMutation({
    mutationFn: (typed: string) => (recovery ? showRecoveryCode(typed) : showCode(typed)),
    onSuccess: onDone,
    onError: () => setCode(''),
  })
  const submit = submitting(show.isPending, () =>
    show.mutate(recovery ? code.trim() : code.replace(/\s/g, '')),
  )
  const change = () => {
    setRecovery(!recovery)
    setCode('')
    show.reset()
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <Fault problem={show.error} />
      <Field
        key={String(recovery)}
        label={t(recovery ? 'door.recoveryCode' : 'door.code')}
        hint={t(recovery ? 'door.recoveryHow' : 'door.verifyHow')}
        name="code"
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete={recovery ? 'off' : 'one-time-code'}
        autoCapitalize="off"
        spellCheck={false}
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button look="main" type="submit" busy={show.isPending}>
        {t('door.confirm')}
      </Button>
      <div className={styles.row}>
        <Button look="quiet" onClick={change}>
          {t(recovery ? 'door.useApp' : 'door.useRecovery')}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {t('door.leave')}
        </Button>
      </div>
    </form>
  )
}
