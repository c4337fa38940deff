import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskAppointment, DeskCalendar, HerAppointments } from '#app/appointment-ports.ts'
import type { Row } from '#app/inbox-ports.ts'
import { AppointmentDialog } from '../calendar/appointment-dialog.tsx'
import { BookDialog } from '../calendar/book-dialog.tsx'
import { calendarQuery, hersQuery } from '../calendar/calendar-query.ts'
import { placeName, serviceName } from '../calendar/item-words.ts'
import { MoveDialog } from '../calendar/move-dialog.tsx'
import { OfferDialog } from '../calendar/offer-dialog.tsx'
import { useRight } from '../queries.ts'
import { personName } from '../queue/person-name.ts'
import { momentWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import css from './person-panel.module.css'

const hour = 3_600_000
type Open = { is: 'book' | 'offer' } | { is: 'show' | 'move'; one: DeskAppointment }

/** What she has before her and what was; a new one, and hours to offer her. */
export default function Appointments({ row }: { row: Row }) {
  const { t } = useWords()
  const mayBook = useRight('book')
  const hers = useQuery(hersQuery(row.id))
  const from = Math.floor(useNow() / hour) * hour
  const { data: calendar } = useQuery(calendarQuery({ from, to: from + hour }))
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const told = row.state === 'bot' || row.state === 'resolved' ? 'by-bot' : 'by-people'
  const person = { id: row.id, name: personName(row.name, row.id, t), told } as const
  const conversation = row.language ? { ...person, language: row.language } : person
  return (
    <>
      <Fault problem={hers.error} />
      {hers.isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {hers.data && calendar ? (
        <Hers hers={hers.data} {...{ calendar }} onShow={(one) => setOpen({ is: 'show', one })} />
      ) : null}
      {mayBook && calendar ? (
        <p className={css.deeds}>
          <Button small onClick={() => setOpen({ is: 'book' })}>
            {t('calendar.book')}…
          </Button>
          <Button small onClick={() => setOpen({ is: 'offer' })}>
            {t('calendar.offer')}
          </Button>
        </p>
      ) : null}
      {calendar && open?.is === 'book' ? (
        <BookDialog {...{ calendar, conversation }} where={{}} here={false} onClose={close} />
      ) : null}
      {calendar && open?.is === 'offer' ? (
        <OfferDialog {...{ calendar, conversation }} onClose={close} />
      ) : null}
      {calendar && open?.is === 'show' ? (
        <AppointmentDialog
          {...{ calendar, mayBook, one: open.one }}
          onMove={() => setOpen({ is: 'move', one: open.one })}
          onClose={close}
        />
      ) : null}
      {calendar && open?.is === 'move' ? (
        <MoveDialog {...{ calendar, one: open.one }} onClose={close} />
      ) : null}
    </>
  )
}

type HersProps = {
  hers: HerAppointments
  calendar: DeskCalendar
  onShow(one: DeskAppointment): void
}

function Hers({ hers, calendar, onShow }: HersProps) {
  const { t } = useWords()
  const { coming, past, missed, waits } = hers
  const none = coming.length === 0 && past.length === 0 && waits.length === 0
  return (
    <>
      {none ? <p className={css.quiet}>{t('calendar.hersNone')}</p> : null}
      {waits.length > 0 ? <p>{t('calendar.hersWaits')}</p> : null}
      <List all={coming} {...{ calendar, onShow }} />
      {missed > 0 ? (
        <p className={css.quiet}>{t('calendar.hersMissed', { count: missed })}</p>
      ) : null}
      {past.length > 0 ? (
        <>
          <h4>{t('calendar.hersPast')}</h4>
          <List all={past.slice(0, 5)} {...{ calendar, onShow }} />
        </>
      ) : null}
    </>
  )
}

function List({
  all,
  calendar,
  onShow,
}: Omit<HersProps, 'hers'> & { all: readonly DeskAppointment[] }) {
  const { t, tag } = useWords()
  const now = useNow()
  return (
    <ul className={css.appointments}>
      {all.map((one) => (
        <li key={one.id}>
          <button type="button" onClick={() => onShow(one)}>
            {momentWords(one.from, now, tag, calendar.zone)}
          </button>
          <span className={css.quiet}>
            {serviceName(calendar, one.service)} · <Name>{placeName(calendar, one.place)}</Name> ·{' '}
            {t(`calendar.state-${one.state}`)}
            {one.warns ? ` · ${t(`calendar.${one.warns}`)}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
