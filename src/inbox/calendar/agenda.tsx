import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { languageName } from '../thread/names.ts'
import { dayWords } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import styles from './agenda.module.css'
import { useChange } from './calendar-query.ts'
import type { Column, Subject } from './columns.ts'
import { momentAt } from './days.ts'
import { hoursWords, nameOf, placeName, serviceName, whoName } from './item-words.ts'

type Props = {
  calendar: DeskCalendar
  subject: Subject
  /** One for each day. */
  columns: readonly Column[]
  today: string
  mayBook: boolean
  onShow(one: DeskAppointment): void
}

/** Who comes, day by day, with what is done at the door. Printed, it is the list of the first day. */
export function Agenda({ calendar, subject, columns, today, mayBook, onShow }: Props) {
  const { t, tag } = useWords()
  const now = useNow()
  const { zone } = subject
  const days = columns
    .map(({ date, items }) => ({
      date,
      all: items.flatMap((item) => (item.is === 'appointment' ? [item.one] : [])),
    }))
    .filter(({ all }, at) => all.length > 0 || at === 0)
  return (
    <div className={styles.agenda}>
      {days.map(({ date, all }) => (
        <section key={date} className={styles.day} aria-labelledby={`day-${date}`}>
          <h3 id={`day-${date}`} aria-current={date === today ? 'date' : undefined}>
            <span className={styles.onScreen}>
              {dayWords(momentAt(zone, date, 720), now, tag, zone)}
            </span>
            {/* Tomorrow it is not today any more. */}
            <span className={styles.onPaper}>
              <Name>{subject.name}</Name> · {fullDay(date, tag)}
            </span>
          </h3>
          {all.length === 0 ? <p className={styles.empty}>{t('calendar.nobody')}</p> : null}
          <ul>
            {all.map((one) => (
              <Line
                key={one.id}
                {...{ one, calendar, subject, mayBook }}
                onShow={() => onShow(one)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const fullDay = (date: string, tag: string): string =>
  new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date))

type LineProps = Pick<Props, 'calendar' | 'subject' | 'mayBook'> & {
  one: DeskAppointment
  onShow(): void
}

function Line({ one, calendar, subject, mayBook, onShow }: LineProps) {
  const { t, tag } = useWords()
  const change = useChange(one.id)
  const door = (['approve', 'arrive', 'finish', 'miss'] as const).filter(
    (what) => mayBook && one.can.includes(what),
  )
  const more = [
    serviceName(calendar, one.service),
    ...(one.people > 1 ? [t('calendar.people', { count: one.people })] : []),
    ...(one.language ? [languageName(one.language, tag)] : []),
    ...(subject.is === 'place' ? [] : [placeName(calendar, one.place)]),
    ...(subject.is === 'staff' ? [] : [whoName(calendar, one.technician) ?? one.technician]),
    ...(one.interpreter ? [whoName(calendar, one.interpreter) ?? one.interpreter] : []),
    ...(one.room ? [one.room] : []),
  ]
  return (
    <li className={styles.row} data-state={one.state}>
      <span className={styles.tickBox} aria-hidden="true" />
      <time dir="ltr">{hoursWords(one, tag, subject.zone)}</time>
      <div className={styles.who}>
        <button type="button" className={styles.nameButton} onClick={onShow}>
          <Name>{nameOf(one, t)}</Name>
        </button>
        <span className={styles.more}>
          {more.map((text) => (
            <span key={text}>
              <Name>{text}</Name>
            </span>
          ))}
        </span>
      </div>
      <span className={styles.badge} data-state={one.state}>
        {t(`calendar.state-${one.state}`)}
        {one.late ? ` · ${t('calendar.late', { count: one.late })}` : ''}
      </span>
      {one.warns ? (
        <span className={styles.ring}>
          <Icon name="urgent" size={14} /> {t(`calendar.${one.warns}`)}
        </span>
      ) : null}
      <div className={styles.door}>
        {door.map((what) => (
          <Button
            key={what}
            small
            busy={change.isPending}
            aria-label={`${t(`calendar.do-${what}`)}: ${nameOf(one, t)}`}
            onClick={() => change.mutate({ do: what })}
          >
            {t(`calendar.do-${what}`)}
          </Button>
        ))}
      </div>
      <Fault problem={change.error} />
    </li>
  )
}
