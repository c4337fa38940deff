import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, NewLink, Team } from '#app/account-ports.ts'
import { roles } from '#core/access/role.ts'
import { askAt } from '../api.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Field } from '../ui/field.tsx'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import { Languages, Ticks } from './languages.tsx'

type Props = { who?: Account; teams: readonly Team[]; onClose: (link?: NewLink) => void }

/** Invites somebody, or changes an account: role, teams, languages, how much at once. */
export function PersonDialog({ who, teams, onClose }: Props) {
  const { t } = useWords()
  const [name, setName] = useState(who?.name ?? '')
  const [email, setEmail] = useState(who?.email ?? '')
  const [role, setRole] = useState(who?.role ?? 'technician')
  // Where there is one team a newcomer is meant for it: in none she would see nobody.
  const only = teams.length === 1 ? teams.map(({ id }) => id) : []
  const [hers, setHers] = useState([...(who?.teams ?? only)])
  const [languages, setLanguages] = useState([...(who?.languages ?? [])])
  const [capacity, setCapacity] = useState(String(who?.capacity ?? 10))
  const save = useMutation({
    mutationFn: async (): Promise<NewLink | undefined> => {
      const asked = { email: email.trim(), role, teams: hers, languages }
      const named = name.trim() === '' ? {} : { name: name.trim() }
      if (!who)
        return askAt('/api/people/invitations', { method: 'POST', body: { ...asked, ...named } })
      const body = { ...asked, ...named, capacity: Number(capacity) }
      await askAt(`/api/people/${encodeURIComponent(who.id)}`, { method: 'PATCH', body })
      return undefined
    },
    onSuccess: onClose,
  })
  const title = who ? t('settings.editNamed', { name: who.name }) : t('settings.inviteTitle')
  return (
    <Dialog title={title} onClose={() => onClose()}>
      <Form
        save={who ? t('shell.save') : t('settings.invite')}
        onCancel={() => onClose()}
        change={save}
      >
        <Field
          label={t('settings.email')}
          type="email"
          required
          autoComplete="off"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Field
          label={t('settings.name')}
          required={who !== undefined}
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Choice
          label={t('settings.role')}
          value={role}
          onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? role)}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {t(`settings.role-${one}`)}
            </option>
          ))}
        </Choice>
        <Ticks legend={t('settings.teams')} options={teams} value={hers} onChange={setHers} />
        <Languages legend={t('settings.languages')} value={languages} onChange={setLanguages} />
        {who ? (
          <Field
            label={t('settings.capacity')}
            type="number"
            min={1}
            max={200}
            required
            value={capacity}
            onChange={(event) => setCapacity(event.target.value)}
          />
        ) : null}
      </Form>
    </Dialog>
  )
}
