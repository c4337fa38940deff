import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '../api.ts'
import { Form } from '../settings/form.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Fault, Field } from '../ui/field.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import css from './channels.module.css'
import { askLink, askStop } from './channels-query.ts'
import { LinkCode } from './link-code.tsx'

type Props = {
  account: string
  /** Nothing was ever linked: what it risks is said before. */
  first: boolean
  /** A code is there already: somebody began, here or elsewhere. */
  begun: boolean
  onClose: () => void
}

const risks = ['unofficial', 'ban', 'spare', 'phone', 'pilot'] as const

/** Links a phone: what it risks, how, and the code. Closing it takes the code away. */
export function Linking({ account, first, begun, onClose }: Props) {
  const { t } = useWords()
  const [step, setStep] = useState<'risks' | 'way' | 'phone' | 'code'>(
    begun ? 'code' : first ? 'risks' : 'way',
  )
  const [phone, setPhone] = useState<string>()
  const close = () => {
    // Where it is linked by now there is nothing to stop, and the server knows.
    if (step === 'code') void askStop(account).catch(() => undefined)
    onClose()
  }
  return (
    <Dialog title={t('channels.linking-title')} wide onClose={close}>
      {step === 'risks' ? (
        <>
          <h3>{t('channels.risk-title')}</h3>
          <ul className={css.risks}>
            {risks.map((one) => (
              <li key={one}>{t(`channels.risk-${one}`)}</li>
            ))}
          </ul>
          <div className={ui.actions}>
            <Button onClick={close}>{t('shell.cancel')}</Button>
            <Button look="main" onClick={() => setStep('way')}>
              {t('channels.risk-read')}
            </Button>
          </div>
        </>
      ) : null}
      {step === 'way' ? (
        <Ways
          account={account}
          onQr={() => {
            setPhone(undefined)
            setStep('code')
          }}
          onPhone={() => setStep('phone')}
          onClose={close}
        />
      ) : null}
      {step === 'phone' ? (
        <PhoneForm
          account={account}
          onBack={() => setStep('way')}
          onDone={(typed) => {
            setPhone(typed)
            setStep('code')
          }}
        />
      ) : null}
      {step === 'code' ? (
        <LinkCode account={account} phone={phone} onClose={close} onDone={onClose} />
      ) : null}
    </Dialog>
  )
}

type WaysProps = { account: string; onQr: () => void; onPhone: () => void; onClose: () => void }

function Ways({ account, onQr, onPhone, onClose }: WaysProps) {
  const { t } = useWords()
  const link = useMutation({ mutationFn: () => askLink(account), onSuccess: onQr })
  return (
    <>
      <h3>{t('channels.way-title')}</h3>
      <ul className={css.ways}>
        <li>
          <Button look="main" busy={link.isPending} onClick={() => link.mutate()}>
            {t('channels.by-qr')}
          </Button>
          <p>{t('channels.by-qr-how')}</p>
        </li>
        <li>
          <Button onClick={onPhone}>{t('channels.by-code')}</Button>
          <p>{t('channels.by-code-how')}</p>
        </li>
      </ul>
      <Fault problem={link.error} />
      <div className={ui.actions}>
        <Button onClick={onClose}>{t('shell.cancel')}</Button>
      </div>
    </>
  )
}

type PhoneProps = { account: string; onBack: () => void; onDone: (phone: string) => void }

function PhoneForm({ account, onBack, onDone }: PhoneProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const link = useMutation({
    mutationFn: () => askLink(account, typed),
    onSuccess: () => onDone(typed),
  })
  const wrong = link.error instanceof Problem && link.error.code === 'no-such-phone'
  return (
    <Form
      save={t('channels.get-code')}
      cancel={t('channels.back')}
      onCancel={onBack}
      change={wrong ? { ...link, error: null } : link}
    >
      <Field
        type="tel"
        dir="ltr"
        autoComplete="off"
        autoFocus
        required
        maxLength={64}
        label={t('channels.phone')}
        hint={t('channels.phone-how')}
        fault={wrong ? t('problems.no-such-phone') : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Form>
  )
}
