import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../api.ts'
import { changePassword } from '../door/accounts.ts'
import { NewPassword } from '../door/new-password.tsx'
import { client } from '../queries.ts'
import { Field } from '../ui/field.tsx'
import { tell } from '../ui/notices.tsx'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactorSettings } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import styles from './settings.module.css'

/** How she signs in, and where she is signed in now. */
export function Security() {
  return (
    <div className={styles.form}>
      <Password />
      <SecondFactorSettings />
      <Passkeys />
      <Sessions />
    </div>
  )
}

function Password() {
  const { t } = useWords()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const save = useMutation({
    mutationFn: async () => {
      if (next !== again) throw new Problem('not-same', 0)
      await changePassword(current, next)
    },
    onSuccess: async () => {
      setCurrent('')
      setNext('')
      setAgain('')
      tell(t('settings.passwordChanged'))
      await client.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <section aria-labelledby="password-title">
      <h3 id="password-title">{t('settings.password')}</h3>
      <Form save={t('settings.changePassword')} change={save}>
        <Field
          label={t('settings.currentPassword')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <NewPassword password={next} again={again} onPassword={setNext} onAgain={setAgain} />
      </Form>
    </section>
  )
}
