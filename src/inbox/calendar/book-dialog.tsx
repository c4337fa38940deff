import { type FormEvent, useState } from 'react'
import type { Told as By, DeskCalendar } from '#app/appointment-ports.ts'
import { fieldIn, momentIn } from '../composer/later-times.ts'
import { newId } from '../new-id.ts'
import { useMe } from '../queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Choice, Fault, Field } from '../ui/field.tsx'
import { tell } from '../ui/notices.tsx'
import ui from '../ui/ui.module.css'
import { useWords } from '../words/words.ts'
import { useBook } from './calendar-query.ts'
import styles from './dialogs.module.css'
import { FreeHours } from './free-hours.tsx'
import type { Where } from './open-dialog.ts'
import { useThereFirst } from './there-first.ts'
import { Told } from './told.tsx'

type Props = {
  calendar: DeskCalendar
  where: Partial<Where>
  /** She stands at the door. */
  here: boolean
  /** Whose conversation it is for; absent: somebody without one, by name. */
  conversation?: { id: string; name: string; language?: string; told: By }
  onClose(): void
}

/** What is said once it is booked. */
const saidOf = {
  'by-bot': 'calendar.bookedTold',
  'by-people': 'calendar.bookedByPeople',
  'by-nobody': 'calendar.booked',
} as const

const quarter = 15 * 60_000

/** Puts an appointment down: for who writes to us, for who has no phone, or for who is here now. */
export function BookDialog({ calendar, where, here, conversation, onClose }: Props) {
  const { t } = useWords()
  const { spoken } = useMe()
  const [id] = useState(newId)
  const book = useBook()
  const bookable = calendar.services.filter(({ kind }) => kind !== 'group')
  const [name, setName] = useState('')
  const [service, setService] = useState(bookable[0]?.id ?? '')
  const [place, setPlace] = useState(where.place ?? calendar.places[0]?.id ?? '')
  const [people, setPeople] = useState(1)
  const [language, setLanguage] = useState(conversation?.language ?? '')
  const zone = calendar.places.find((one) => one.id === place)?.zone ?? calendar.zone
  const soon = Math.ceil(Date.now() / quarter) * quarter
  const [field, setField] = useState(fieldIn(zone, where.start ?? soon))
  const start = here ? Date.now() : momentIn(zone, field)
  const able = calendar.technicians.filter((one) =>
    bookable.find((each) => each.id === service)?.technicians.includes(one.id),
  )
  const does = useThereFirst(calendar, able, { place, zone, start })
  const [technician, setTechnician] = useState(where.technician ?? '')
  const seenBy = does.some((one) => one.id === technician) ? technician : (does[0]?.id ?? '')
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (start === undefined || book.isPending) return
    book.mutate(
      {
        ...{ id, service, place, technician: seenBy, start, people },
        who: conversation ? { conversation: conversation.id } : { name },
        ...(language ? { language } : {}),
        ...(here ? { here } : {}),
      },
      {
        onSuccess: () => {
          tell(t(saidOf[conversation?.told ?? 'by-nobody']))
          onClose()
        },
      },
    )
  }
  const title = here ? t('calendar.walkIn') : t('calendar.book')
  return (
    <Dialog
      title={conversation ? t('calendar.bookFor', { name: conversation.name }) : title}
      onClose={onClose}
      wide
    >
      <form className={styles.form} onSubmit={save}>
        {conversation ? null : (
          <Field
            label={t('calendar.name')}
            hint={t('calendar.nameHow')}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
        <div className={styles.pair}>
          <Choice
            label={t('calendar.what')}
            value={service}
            onChange={({ target }) => setService(target.value)}
          >
            {bookable.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Choice>
          <Field
            label={t('calendar.howMany')}
            type="number"
            min={1}
            max={bookable.find((one) => one.id === service)?.capacity ?? 1}
            required
            value={people}
            onChange={({ target }) => setPeople(Number(target.value))}
          />
          <Choice
            label={t('calendar.where')}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          >
            {calendar.places.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Choice>
          <Choice
            label={t('calendar.withWhom')}
            value={seenBy}
            onChange={({ target }) => setTechnician(target.value)}
          >
            {does.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Choice>
          <Choice
            label={t('calendar.language')}
            value={language}
            onChange={({ target }) => setLanguage(target.value)}
          >
            <option value="">{t('calendar.anyLanguage')}</option>
            {spoken.map(({ tag, name: own }) => (
              <option key={tag} value={tag}>
                {own}
              </option>
            ))}
          </Choice>
          {here ? null : (
            <Field
              label={t('calendar.when')}
              type="datetime-local"
              step={300}
              required
              value={field}
              onChange={({ target }) => setField(target.value)}
            />
          )}
        </div>
        {here ? null : (
          <FreeHours
            {...{ calendar, start, zone }}
            asked={{ service, people: people || 1, place, ...(language ? { language } : {}) }}
            onChoose={(slot) => {
              setField(fieldIn(zone, slot.from))
              setTechnician(slot.technician)
            }}
          />
        )}
        {here ? null : <Told by={conversation?.told ?? 'by-nobody'} />}
        <Fault problem={book.error} />
        <div className={ui.actions}>
          <Button onClick={onClose}>{t('shell.cancel')}</Button>
          <Button type="submit" look="main" busy={book.isPending}>
            {t(here ? 'calendar.checkIn' : 'calendar.bookDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
