import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { dropSecondFactor, newRecoveryCodes } from '../door/accounts.ts'
import { Enrol } from '../door/enrol.tsx'
import { RecoveryCodes } from '../door/recovery-codes.tsx'
import { client, keys, useMe } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { tell } from '../ui/notices.tsx'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import styles from './settings.module.css'

/** The second factor: on, off, and new recovery codes. Who leads may not switch it off. */
export function SecondFactorSettings() {
  const { t } = useWords()
  const me = useMe()
  const [asking, setAsking] = useState<'on' | 'off' | 'codes'>()
  const needed = me.role === 'coordinator' || me.role === 'administrator'
  const close = () => {
    setAsking(undefined)
    void client.invalidateQueries({ queryKey: keys.me })
  }
  return (
    <section aria-labelledby="factor-title">
      <h3 id="factor-title">{t('settings.secondFactor')}</h3>
      <p>{t(me.twoFactor ? 'settings.secondFactorOn' : 'settings.secondFactorOff')}</p>
      <div className={styles.row}>
        {me.twoFactor ? (
          <>
            <Button onClick={() => setAsking('codes')}>{t('settings.newCodes')}</Button>
            {needed ? null : (
              <Button look="danger" onClick={() => setAsking('off')}>
                {t('settings.turnOff')}
              </Button>
            )}
          </>
        ) : (
          <Button onClick={() => setAsking('on')}>{t('settings.turnOn')}</Button>
        )}
      </div>
      {asking === 'on' ? (
        <Dialog title={t('door.enrolTitle')} onClose={close}>
          <Enrol onDone={close} />
        </Dialog>
      ) : null}
      {asking === 'off' || asking === 'codes' ? <ByPassword what={asking} onClose={close} /> : null}
    </section>
  )
}

function ByPassword({ what, onClose }: { what: 'off' | 'codes'; onClose: () => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const run = useMutation({
    mutationFn: async (): Promise<string[] | undefined> => {
      if (what === 'codes') return (await newRecoveryCodes(password)).backupCodes
      await dropSecondFactor(password)
      return undefined
    },
    onSuccess: (codes) => {
      if (codes) return
      tell(t('settings.done'))
      onClose()
    },
  })
  const title = t(what === 'codes' ? 'settings.newCodes' : 'settings.turnOff')
  return (
    <Dialog title={title} onClose={onClose}>
      {run.data ? (
        <RecoveryCodes codes={run.data} onKept={onClose} />
      ) : (
        <Form save={title} change={run}>
          <Field
            label={t('settings.askPassword')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </Form>
      )}
    </Dialog>
  )
}
