import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { DeskAppointment } from '#app/appointment-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { go, type Place } from '../place.ts'
import { useMe, useRight } from '../queries.ts'
import { Fault } from '../ui/field.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { Agenda } from './agenda.tsx'
import styles from './calendar.module.css'
import { calendarQuery } from './calendar-query.ts'
import { columnsOf, subjectsOf, withoutEmptyWeekend } from './columns.ts'
import { dateAfter, dateIn, datesOf, spanOf, stepOf } from './days.ts'
import { Dialogs } from './dialogs.tsx'
import { Grid } from './grid.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { Toolbar } from './toolbar.tsx'

type Shown = Extract<Place, { page: 'calendar' }>

/** Who comes when, where and to whom; and what can be done about it. */
export function CalendarPage({ place }: { place: Shown }) {
  const { t } = useWords()
  const { zone } = useMe()
  const mayBook = useRight('book')
  const today = dateIn(zone, useNow())
  const date = place.date ?? today
  const { view } = place
  const dates = useMemo(() => datesOf(view, date), [view, date])
  const { data, error, isPending } = useQuery(calendarQuery(spanOf(zone, dates)))
  const [open, setOpen] = useState<OpenDialog>()
  const [chosen, choose] = useState<string>()
  const subjects = useMemo(() => (data ? subjectsOf(data) : []), [data])
  const subject = subjects.find(({ of }) => of === place.of) ?? subjects[0]
  const columns = useMemo(() => {
    const all = data && subject ? columnsOf(data, subject, dates) : []
    return view === 'week' ? withoutEmptyWeekend(all) : all
  }, [data, subject, dates, view])
  const to = (next: Partial<Shown>) => go({ ...place, date, ...next })
  const show = (one: DeskAppointment) => setOpen({ is: 'appointment', one })
  useCalendarCommands({ place: { ...place, date }, today, mayBook, setOpen })
  return (
    <section className={styles.page} aria-labelledby="calendar-title" aria-busy={isPending}>
      <h1 id="calendar-title" className={styles.title}>
        {t('shell.calendar')}
      </h1>
      <Toolbar
        {...{ place: { ...place, date }, dates, today, subjects, subject, mayBook, to }}
        onOpen={setOpen}
      />
      <Fault problem={error} />
      {isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {data && subject && view === 'agenda' ? (
        <Agenda {...{ calendar: data, subject, columns, today, mayBook }} onShow={show} />
      ) : null}
      {data && subject && view !== 'agenda' ? (
        <Grid
          {...{ calendar: data, subject, columns, mayBook, chosen, choose }}
          onShow={show}
          onOpen={setOpen}
        />
      ) : null}
      {data && open ? (
        <Dialogs
          {...{ open, calendar: data, mayBook, subject, date }}
          onOpen={setOpen}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  )
}

type CommandParts = {
  place: Shown & { date: string }
  today: string
  mayBook: boolean
  setOpen(open: OpenDialog): void
}

function useCalendarCommands({ place, today, mayBook, setOpen }: CommandParts): void {
  const { view, date, of } = place
  const commands = useMemo<readonly Command[]>(() => {
    const at = (next: string) => () =>
      go({ page: 'calendar', view, date: next, ...(of ? { of } : {}) })
    const when = () => mayBook
    const { group } = { group: 'move' } as const
    return [
      {
        ...{ id: 'calendar-next', name: 'commands.calendarNext', keys: ['j'], group },
        do: at(dateAfter(date, stepOf(view))),
      },
      {
        ...{ id: 'calendar-previous', name: 'commands.calendarPrevious', keys: ['k'], group },
        do: at(dateAfter(date, -stepOf(view))),
      },
      { id: 'calendar-today', name: 'commands.calendarToday', keys: ['t'], group, do: at(today) },
      {
        ...{ id: 'calendar-book', name: 'commands.calendarBook', keys: ['n'], group, when },
        do: () => setOpen({ is: 'book' }),
      },
      {
        ...{ id: 'calendar-walk-in', name: 'commands.calendarWalkIn', keys: ['w'], group, when },
        do: () => setOpen({ is: 'book', here: true }),
      },
      {
        ...{ id: 'calendar-block', name: 'commands.calendarBlock', keys: ['b'], group, when },
        do: () => setOpen({ is: 'block' }),
      },
    ]
  }, [view, date, of, today, mayBook, setOpen])
  useCommands(commands)
}
