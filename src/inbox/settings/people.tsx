import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, NewLink, Team } from '#app/account-ports.ts'
import { askAt } from '../api.ts'
import { client, keys, useMe } from '../queries.ts'
import { dayWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { type Choice, MenuButton } from '../ui/menu.tsx'
import { Name } from '../ui/name.tsx'
import { tell } from '../ui/notices.tsx'
import { useNow } from '../ui/now.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { LinkDialog } from './link-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import styles from './settings.module.css'
import { Sure } from './sure.tsx'
import { teamsQuery } from './teams-query.ts'

const key = ['people'] as const
type Deed = 'disable' | 'enable' | 'sign-out' | 'forget-second-factor'
const deedNames: Readonly<Record<Deed, WordKey>> = {
  disable: 'settings.disable',
  enable: 'settings.enable',
  'sign-out': 'settings.signOutEverywhere',
  'forget-second-factor': 'settings.forget2fa',
}
const pathOf = (id: string, what: string) => `/api/people/${encodeURIComponent(id)}/${what}`

/** Everybody with an account; administrators invite, change and disable. */
export function People() {
  const { t } = useWords()
  const [editing, setEditing] = useState<Account | 'new'>()
  const [link, setLink] = useState<NewLink>()
  const [asked, setAsked] = useState<{ who: Account; what: Deed }>()
  const people = useQuery({
    queryKey: key,
    queryFn: (): Promise<readonly Account[]> => askAt('/api/people'),
  })
  const teams = useQuery(teamsQuery)
  const again = async () => {
    await client.invalidateQueries({ queryKey: key })
    await client.invalidateQueries({ queryKey: keys.colleagues })
  }
  const run = useMutation({
    mutationFn: ({ who, what }: { who: Account; what: Deed }) =>
      askAt(pathOf(who.id, what), { method: 'POST' }),
    onSuccess: () => {
      tell(t('settings.done'))
      return again()
    },
  })
  const newPassword = useMutation({
    mutationFn: (id: string): Promise<NewLink> =>
      askAt(pathOf(id, 'password-link'), { method: 'POST' }),
    onSuccess: setLink,
  })
  return (
    <>
      <div>
        <Button look="main" onClick={() => setEditing('new')}>
          <Icon name="plus" />
          {t('settings.invite')}
        </Button>
      </div>
      <Fault problem={people.error ?? run.error ?? newPassword.error} />
      <ul className={styles.list}>
        {people.data?.map((who) => (
          <Line
            key={who.id}
            who={who}
            teams={teams.data ?? []}
            onEdit={() => setEditing(who)}
            onDeed={(what) => setAsked({ who, what })}
            onPassword={() => newPassword.mutate(who.id)}
          />
        ))}
      </ul>
      {editing ? (
        <PersonDialog
          teams={teams.data ?? []}
          {...(editing === 'new' ? {} : { who: editing })}
          onClose={(made) => {
            setEditing(undefined)
            if (made) setLink(made)
            void again()
          }}
        />
      ) : null}
      {link ? <LinkDialog link={link} onClose={() => setLink(undefined)} /> : null}
      {asked ? (
        <Sure
          what={t(deedNames[asked.what])}
          name={asked.who.name}
          {...(asked.what === 'disable' ? { how: t('settings.disableHow') } : {})}
          onYes={() => run.mutate(asked)}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  )
}

type LineProps = {
  who: Account
  teams: readonly Team[]
  onEdit: () => void
  onDeed: (what: Deed) => void
  onPassword: () => void
}

function Line({ who, teams, onEdit, onDeed, onPassword }: LineProps) {
  const { t, tag } = useWords()
  const me = useMe()
  const now = useNow()
  const off = who.disabledAt !== undefined
  const deeds: readonly Deed[] = [
    'sign-out',
    ...(who.twoFactor ? (['forget-second-factor'] as const) : []),
    ...(who.id === me.id ? [] : [off ? ('enable' as const) : ('disable' as const)]),
  ]
  const choices: Choice[] = [
    { id: 'password', name: t('settings.passwordLink'), do: onPassword },
    ...deeds.map((what) => ({ id: what, name: t(deedNames[what]), do: () => onDeed(what) })),
  ]
  const facts = [
    t(`settings.role-${who.role}`),
    teams
      .filter(({ id }) => who.teams.includes(id))
      .map(({ name }) => name)
      .join(', ') || t('settings.noTeam'),
    t(who.twoFactor ? 'settings.with2fa' : 'settings.without2fa'),
    `${t('settings.lastSeen')}: ${who.seenAt === undefined ? t('settings.never') : dayWords(who.seenAt, now, tag)}`,
  ]
  return (
    <li data-off={off || undefined}>
      <span>
        <strong>
          <Name>{who.name}</Name>
        </strong>
        {off ? <span className={styles.badge}>{t('settings.disabled')}</span> : null}
        <br />
        <span className={styles.quiet}>
          <Name>{who.email}</Name>
          <br />
          {facts.join(' · ')}
        </span>
      </span>
      <span className={styles.row}>
        <Button small aria-label={t('settings.editNamed', { name: who.name })} onClick={onEdit}>
          {t('settings.edit')}
        </Button>
        <MenuButton
          look="quiet"
          label={t('settings.actions', { name: who.name })}
          face={<Icon name="more" />}
          choices={choices}
        />
      </span>
    </li>
  )
}
