import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addPasskey, dropPasskey, knowsPasskeys, passkeys } from '../door/accounts.ts'
import { client } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Fault, Field } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import styles from './settings.module.css'

const key = ['passkeys'] as const

/** Passkeys of her account: make one here, or take one away. */
export function Passkeys() {
  const { t } = useWords()
  const [name, setName] = useState('')
  const all = useQuery({ queryKey: key, queryFn: passkeys })
  const again = () => client.invalidateQueries({ queryKey: key })
  const add = useMutation({
    mutationFn: () => addPasskey(name.trim()),
    onSuccess: async () => {
      setName('')
      await again()
    },
  })
  const drop = useMutation({ mutationFn: dropPasskey, onSuccess: again })
  return (
    <section aria-labelledby="passkeys-title">
      <h3 id="passkeys-title">{t('settings.passkeys')}</h3>
      <p>{t('settings.passkeysHow')}</p>
      <Fault problem={all.error ?? drop.error} />
      {all.data?.length === 0 ? <p>{t('settings.noPasskeys')}</p> : null}
      <ul className={styles.list}>
        {all.data?.map((one) => {
          const called = one.name || t('settings.passkey')
          return (
            <li key={one.id}>
              <Name>{called}</Name>
              <Button
                small
                busy={drop.isPending && drop.variables === one.id}
                aria-label={t('settings.removeNamed', { name: called })}
                onClick={() => drop.mutate(one.id)}
              >
                {t('settings.remove')}
              </Button>
            </li>
          )
        })}
      </ul>
      {knowsPasskeys() ? (
        <Form save={t('settings.addPasskey')} change={add}>
          <Field
            label={t('settings.passkeyName')}
            maxLength={60}
            required
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form>
      ) : null}
    </section>
  )
}
