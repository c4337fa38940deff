import { type FormEvent, useState } from 'react'
import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { fieldIn, momentIn } from '../composer/later-times.ts'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault, Field } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { tell } from '../ui/notices.tsx'
import { useNow } from '../ui/now.ts'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { useChange } from './calendar-query.ts'
import styles from './dialogs.module.css'
import { FreeHours } from './free-hours.tsx'
import { nameOf, whoName } from './item-words.ts'
import type { Where } from './open-dialog.ts'
import { useThereFirst } from './there-first.ts'
import { Told } from './told.tsx'

type Props = { one: DeskAppointment; calendar: DeskCalendar; to?: Where; onClose(): void }

/** What is said once it is moved. */
const saidOf = {
  'by-bot': 'calendar.movedTold',
  'by-people': 'calendar.movedByPeople',
  'by-nobody': 'calendar.moved',
} as const

/** Asks before an appointment is moved: to where, with whom, and that she will be told. */
export function MoveDialog({ one, calendar, to, onClose }: Props) {
  const { t, tag } = useWords()
  const now = useNow()
  const change = useChange(one.id)
  const [place, setPlace] = useState(to?.place ?? one.place)
  const [technician, setTechnician] = useState(to?.technician ?? one.technician)
  const zone = calendar.places.find(({ id }) => id === place)?.zone ?? calendar.zone
  const [field, setField] = useState(fieldIn(zone, to?.start ?? one.from))
  const start = momentIn(zone, field)
  const service = calendar.services.find(({ id }) => id === one.service)
  const able = calendar.technicians.filter(({ id }) => service?.technicians.includes(id))
  const does = useThereFirst(calendar, able, { place, zone, start })
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (start === undefined || change.isPending) return
    change.mutate(
      { do: 'move', start, place, technician },
      {
        onSuccess: () => {
          tell(t(saidOf[one.told]))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('calendar.moveTitle', { name: nameOf(one, t) })} onClose={onClose} wide>
      <form className={styles.form} onSubmit={save}>
        <p className={styles.fromTo}>
          <s>
            {momentWords(one.from, now, tag, zone)} ·{' '}
            <Name>{whoName(calendar, one.technician) ?? one.technician}</Name>
          </s>
          <br />
          <strong>
            {start === undefined ? '–' : momentWords(start, now, tag, zone)} ·{' '}
            <Name>{whoName(calendar, technician) ?? technician}</Name>
          </strong>
        </p>
        <div className={styles.pair}>
          <Field
            label={t('calendar.when')}
            type="datetime-local"
            step={300}
            required
            value={field}
            onChange={({ target }) => setField(target.value)}
          />
          <Choice
            label={t('calendar.withWhom')}
            value={technician}
            onChange={({ target }) => setTechnician(target.value)}
          >
            {does.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Choice>
        </div>
        {to ? null : (
          <FreeHours
            {...{ calendar, start, zone }}
            asked={{
              ...{ service: one.service, people: one.people, place, moves: one.id },
              ...(one.language ? { language: one.language } : {}),
            }}
            onChoose={(slot) => {
              setField(fieldIn(zone, slot.from))
              setTechnician(slot.technician)
              setPlace(slot.place)
            }}
          />
        )}
        <Told by={one.told} />
        <Fault problem={change.error} />
        <div className={ui.actions}>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" look="main" busy={change.isPending}>
            {t(one.told === 'by-bot' ? 'calendar.moveAndTell' : 'calendar.do-move')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
