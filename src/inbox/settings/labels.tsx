import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { type Label, labelColours } from '#app/inbox-ports.ts'
import { ask, server } from '../api.ts'
import { client, keys, useLabels } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { EditOrRemove } from './edit-or-remove.tsx'
import { Form } from './form.tsx'
import styles from './settings.module.css'
import { Sure } from './sure.tsx'
import { idOf } from './teams-query.ts'

type Colour = (typeof labelColours)[number]
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
            <EditOrRemove
              name={label.name}
              onEdit={() => setEditing(label)}
              onRemove={() => setLeaving(label)}
            />
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
    labelColours.find((one) => one === label?.colour) ?? 'teal',
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
            setColour(labelColours.find((one) => one === target.value) ?? colour)
          }
        >
          {labelColours.map((one) => (
            <option key={one} value={one}>
              {t(`settings.colour-${one}`)}
            </option>
          ))}
        </Choice>
      </Form>
    </Dialog>
  )
}
