import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Label } from '#app/inbox-ports.ts'
import { ask, server } from '../api.ts'
import { client, keys, useLabels } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { Form } from './form.tsx'
import styles from './settings.module.css'
import { Sure } from './sure.tsx'
import { idOf } from './teams-query.ts'

const colours = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const
type Colour = (typeof colours)[number]
const again = () => client.invalidateQueries({ queryKey: keys.labels })

/** The labels of the house: who leads keeps them short and few. */
export function Labels() {
  const { t } = useWords()
  const labels = useLabels()
  const [editing, setEditing] = useState<Label | 'new'>()
  const [leaving, setLeaving] = useState<Label>()
  const drop = useMutation({
    mutationFn: (id: string) => ask(server.api.labels[':id'].$delete({ param: { id } })),
    onSettled: again,
  })
  return (
    <>
      <div>
        <Button look="main" onClick={() => setEditing('new')}>
          <Icon name="plus" />
          {t('settings.newLabel')}
        </Button>
      </div>
      <Fault problem={drop.error} />
      <ul className={styles.list}>
        {labels.map((label) => (
          <li key={label.id}>
            <span>
              <span className="label-chip" data-colour={label.colour}>
                <Name>{label.name}</Name>
              </span>
            </span>
            <span className={styles.row}>
              <Button
                small
                aria-label={t('settings.editNamed', { name: label.name })}
                onClick={() => setEditing(label)}
              >
                {t('settings.edit')}
              </Button>
              <Button
                small
                look="quiet"
                aria-label={t('settings.removeNamed', { name: label.name })}
                onClick={() => setLeaving(label)}
              >
                {t('settings.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {editing ? (
        <LabelDialog
          {...(editing === 'new' ? {} : { label: editing })}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
      {leaving ? (
        <Sure
          what={t('settings.remove')}
          name={leaving.name}
          how={t('settings.removeLabelHow')}
          onYes={() => drop.mutate(leaving.id)}
          onClose={() => setLeaving(undefined)}
        />
      ) : null}
    </>
  )
}

function LabelDialog({ label, onClose }: { label?: Label; onClose: () => void }) {
  const { t } = useWords()
  const [name, setName] = useState(label?.name ?? '')
  const [colour, setColour] = useState<Colour>(
    colours.find((one) => one === label?.colour) ?? 'teal',
  )
  const save = useMutation({
    mutationFn: () =>
      ask(
        server.api.labels[':id'].$put({
          param: { id: label?.id ?? idOf(name) },
          json: { name: name.trim(), colour },
        }),
      ),
    onSuccess: async () => {
      await again()
      onClose()
    },
  })
  const title = label ? t('settings.editNamed', { name: label.name }) : t('settings.newLabel')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form save={t('shell.save')} onCancel={onClose} change={save}>
        <Field
          label={t('settings.name')}
          required
          maxLength={40}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Choice
          label={t('settings.colour')}
          value={colour}
          onChange={({ target }) =>
            setColour(colours.find((one) => one === target.value) ?? colour)
          }
        >
          {colours.map((one) => (
            <option key={one} value={one}>
              {t(`settings.colour-${one}`)}
            </option>
          ))}
        </Choice>
      </Form>
    </Dialog>
  )
}
