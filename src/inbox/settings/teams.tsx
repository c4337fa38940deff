import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Team } from '#app/account-ports.ts'
import { askAt } from '../api.ts'
import { Unserved } from '../board/unserved.tsx'
import { client, useMe } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { EditOrRemove } from './edit-or-remove.tsx'
import { Form } from './form.tsx'
import { Ticks } from './languages.tsx'
import styles from './settings.module.css'
import { Sure } from './sure.tsx'
import { idOf, teamsQuery } from './teams-query.ts'

const pathOf = (id: string) => `/api/teams/${encodeURIComponent(id)}`

/** Teams: who is in one sees its queues. */
export function Teams() {
  const { t } = useWords()
  const me = useMe()
  const [editing, setEditing] = useState<Team | 'new'>()
  const [leaving, setLeaving] = useState<Team>()
  const teams = useQuery(teamsQuery)
  const again = () => client.invalidateQueries({ queryKey: teamsQuery.queryKey })
  const drop = useMutation({
    mutationFn: (id: string) => askAt(pathOf(id), { method: 'DELETE' }),
    onSettled: again,
  })
  const queueNames = (team: Team) =>
    team.queues.map((id) => me.queuesInfo.find((one) => one.id === id)?.name ?? id).join(', ')
  return (
    <>
      <Unserved />
      <div>
        <Button look="main" onClick={() => setEditing('new')}>
          <Icon name="plus" />
          {t('settings.newTeam')}
        </Button>
      </div>
      <Fault problem={teams.error ?? drop.error} />
      <ul className={styles.list}>
        {teams.data?.map((team) => (
          <li key={team.id}>
            <span>
              <strong>
                <Name>{team.name}</Name>
              </strong>
              <br />
              <span className={styles.quiet}>
                {t('settings.queues')}: <bdi>{queueNames(team) || '–'}</bdi>
              </span>
            </span>
            <EditOrRemove
              name={team.name}
              onEdit={() => setEditing(team)}
              onRemove={() => setLeaving(team)}
            />
          </li>
        ))}
      </ul>
      {editing ? (
        <TeamDialog
          {...(editing === 'new' ? {} : { team: editing })}
          onClose={() => {
            setEditing(undefined)
            void again()
            void client.invalidateQueries({ queryKey: ['me'] })
          }}
        />
      ) : null}
      {leaving ? (
        <Sure
          what={t('settings.remove')}
          name={leaving.name}
          how={t('settings.removeTeamHow')}
          onYes={() => drop.mutate(leaving.id)}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  )
}

function TeamDialog({ team, onClose }: { team?: Team; onClose: () => void }) {
  const { t } = useWords()
  const { queuesInfo, centres } = useMe()
  const [name, setName] = useState(team?.name ?? '')
  const [centre, setCentre] = useState(team?.centre ?? centres[0]?.id ?? '')
  const [queues, setQueues] = useState([...(team?.queues ?? [])])
  const save = useMutation({
    mutationFn: () =>
      askAt(pathOf(team?.id ?? idOf(name)), {
        method: 'PUT',
        body: { name: name.trim(), centre, queues },
      }),
    onSuccess: onClose,
  })
  const title = team ? t('settings.editNamed', { name: team.name }) : t('settings.newTeam')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form save={t('shell.save')} onCancel={onClose} change={save}>
        <Field
          label={t('settings.name')}
          required
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Choice
          label={t('settings.centre')}
          value={centre}
          onChange={(event) => setCentre(event.target.value)}
        >
          {centres.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Choice>
        <Ticks
          legend={t('settings.queues')}
          options={queuesInfo}
          value={queues}
          onChange={setQueues}
        />
      </Form>
    </Dialog>
  )
}
