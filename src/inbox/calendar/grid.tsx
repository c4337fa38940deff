import { type CSSProperties, useEffect, useMemo, useRef } from 'react'
import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { type Command, useCommands } from '../commands.ts'
import { useMe } from '../queries.ts'
import { Name } from '../ui/name.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { boxOf } from './box-of.ts'
import { type Column, hoursOf, type Subject } from './columns.ts'
import { dateIn, wallOf } from './days.ts'
import styles from './grid.module.css'
import { GridItem } from './grid-item.tsx'
import { arrowTo } from './grid-keys.ts'
import type { OpenDialog } from './open-dialog.ts'
import { useDrawing } from './use-drawing.ts'
import { useMoving } from './use-moving.ts'

type Props = {
  calendar: DeskCalendar
  subject: Subject
  columns: readonly Column[]
  mayBook: boolean
  /** The item that has the focus when somebody comes here by Tab. */
  chosen: string | undefined
  choose(id: string): void
  onShow(one: DeskAppointment): void
  onOpen(open: OpenDialog): void
}

/** The hours of some days or of some people beside each other. */
export function Grid(props: Props) {
  const { calendar, subject, columns, mayBook, chosen, choose, onShow, onOpen } = props
  const { t, tag } = useWords()
  const { zone: centre } = useMe()
  const { zone } = subject
  const now = useNow()
  const body = useRef<HTMLDivElement>(null)
  const hours = hoursOf(columns)
  const marks = Array.from(
    { length: (hours.to - hours.from) / 60 },
    (_, at) => hours.from + at * 60,
  )
  const movable = { columns, hours, zone, onOpen }
  const moving = useMoving(movable)
  const begin = useRef(() => {})
  begin.current = () => moving.begin(home)
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        ...{ id: 'calendar-move', name: 'commands.calendarMove', keys: ['m'], group: 'move' },
        when: () => mayBook,
        do: () => begin.current(),
      },
    ],
    [mayBook],
  )
  useCommands(commands)
  const drawing = useDrawing({ ...movable, mayBook })
  const items = columns.flatMap((column) => column.items)
  const first = items.find(({ is }) => is !== 'busy' && is !== 'meeting')?.id
  const home = items.some(({ id }) => id === chosen) ? chosen : first
  // What is open now is in sight, not the early morning.
  useEffect(() => {
    const at = body.current?.querySelector('[data-now], [data-item]')
    at?.scrollIntoView({ block: 'nearest' })
  }, [])
  if (columns.length === 0) return <p className={styles.empty}>{t('calendar.nobodyThere')}</p>
  return (
    <section className={styles.grid} aria-label={t('calendar.grid', { name: subject.name })}>
      <p className="unseen" id="calendar-how">
        {t('calendar.how')}
      </p>
      <p className="unseen" aria-live="assertive">
        {moving.said}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from button to button */}
      <div
        ref={body}
        className={styles.scroll}
        data-columns={columns.length}
        style={{ '--columns': columns.length, '--minutes': hours.to - hours.from } as CSSProperties}
        onKeyDown={(event) => {
          if (moving.onKeyDown(event)) return
          arrowTo(event, columns, choose)
        }}
      >
        <div className={styles.corner} />
        {columns.map((column) => (
          <h3 key={column.id} className={styles.head} id={`column-${column.id}`}>
            <Head {...{ column, tag }} today={dateIn(zone, now)} />
          </h3>
        ))}
        <ol className={styles.hours} aria-hidden="true">
          {marks.map((one) => (
            <li key={one}>{`${String(one / 60).padStart(2, '0')}:00`}</li>
          ))}
        </ol>
        {columns.map((column) => (
          <div
            key={column.id}
            className={styles.column}
            data-column={column.id}
            onPointerDown={(event) => drawing.begin(event, column)}
          >
            {column.open.map(({ wall, minutes }) => (
              <div
                key={wall}
                className={styles.open}
                style={boxOf({ wall, minutes }, hours.from)}
                aria-hidden="true"
              />
            ))}
            {dateIn(zone, now) === column.date && wallOf(zone, now) >= hours.from ? (
              <div
                className={styles.now}
                data-now=""
                aria-hidden="true"
                style={boxOf({ wall: wallOf(zone, now), minutes: 0 }, hours.from)}
              />
            ) : null}
            <ol aria-labelledby={`column-${column.id}`}>
              {column.items.map((item) => (
                <GridItem
                  key={item.id}
                  {...{ item, calendar, zone, column, mayBook }}
                  begins={hours.from}
                  home={item.id === home}
                  moved={moving.ghost?.one.id === item.id}
                  onFocus={() => choose(item.id)}
                  onShow={onShow}
                  onOpen={onOpen}
                  onGrab={moving.grab}
                />
              ))}
            </ol>
            {[moving.ghost, drawing.ghost].map((ghost, at) =>
              ghost?.column === column.id ? (
                <div
                  // biome-ignore lint/suspicious/noArrayIndexKey: one moves, the other is drawn
                  key={at}
                  className={styles.ghost}
                  style={boxOf(ghost, hours.from)}
                  aria-hidden="true"
                >
                  {ghost.text}
                </div>
              ) : null,
            )}
          </div>
        ))}
      </div>
      {zone === centre ? null : <p className={styles.how}>{t('calendar.zone', { zone })}</p>}
    </section>
  )
}

function Head({ column, tag, today }: { column: Column; tag: string; today: string }) {
  if (column.name !== undefined) return <Name>{column.name}</Name>
  const shape = { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'numeric' } as const
  return (
    <time dateTime={column.date} aria-current={column.date === today ? 'date' : undefined}>
      {new Intl.DateTimeFormat(tag, shape).format(new Date(`${column.date}T12:00Z`))}
    </time>
  )
}
