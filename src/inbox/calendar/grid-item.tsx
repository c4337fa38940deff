import type { CSSProperties, PointerEvent } from 'react'
import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import { timeOf } from '../thread/when.ts'
import { Icon } from '../ui/icon.tsx'
import { Name } from '../ui/name.tsx'
import { useWords } from '../words/words.ts'
import { boxOf } from './box-of.ts'
import type { Column, Item } from './columns.ts'
import styles from './grid.module.css'
import { nameOf, placeName, serviceName, whoName } from './item-words.ts'
import type { OpenDialog } from './open-dialog.ts'

type Props = {
  item: Item
  calendar: DeskCalendar
  zone: string
  column: Column
  /** Minutes after midnight at the top of the grid. */
  begins: number
  home: boolean
  moved: boolean
  mayBook: boolean
  onFocus(): void
  onShow(one: DeskAppointment): void
  onOpen(open: OpenDialog): void
  onGrab(event: PointerEvent, one: DeskAppointment, column: Column, wall: number): void
}

/** One thing in the grid: an appointment to open and to drag, a blocked time, or only that it is taken. */
export function GridItem(props: Props) {
  const { item, calendar, zone, column, begins, home, moved, mayBook } = props
  const { t, tag } = useWords()
  const style = {
    ...boxOf(item, begins),
    ...{ '--lane': item.lane, '--lanes': item.lanes },
  } as CSSProperties
  if (item.is === 'busy' || item.is === 'meeting')
    return (
      <li className={styles.item} style={style} data-is={item.is}>
        {item.is === 'busy' ? (
          t('calendar.busy')
        ) : (
          <Name>{serviceName(calendar, item.service)}</Name>
        )}
      </li>
    )
  const shared = {
    ...{ type: 'button' as const, 'data-item': item.id, onFocus: props.onFocus },
    ...{ tabIndex: home ? 0 : -1, 'aria-describedby': 'calendar-how' },
  }
  if (item.is === 'block') {
    const { one } = item
    return (
      <li className={styles.item} style={style} data-is="block">
        <button {...shared} onClick={() => props.onOpen({ is: 'blocked', one })}>
          <span className={styles.line}>
            <Icon name="lock" size={14} />
            <Name>{one.why ?? t('calendar.blocked')}</Name>
            <span className="unseen">
              {timeOf(one.from, tag, zone)}–{timeOf(one.to, tag, zone)}
            </span>
          </span>
        </button>
      </li>
    )
  }
  const { one } = item
  const movable = mayBook && one.can.includes('move')
  const elsewhere = one.place === column.place ? undefined : placeName(calendar, one.place)
  const other = column.technician ? elsewhere : whoName(calendar, one.technician)
  return (
    <li
      className={styles.item}
      style={style}
      data-is="appointment"
      data-state={one.state}
      data-moved={moved || undefined}
      data-short={item.minutes < 30 || undefined}
    >
      <button
        {...shared}
        data-movable={movable || undefined}
        onClick={() => props.onShow(one)}
        onPointerDown={(event) => {
          if (movable) props.onGrab(event, one, column, item.wall)
        }}
      >
        <span className={styles.line}>
          <strong>
            <Name>{nameOf(one, t)}</Name>
          </strong>
          {one.people > 1 ? (
            <>
              <span aria-hidden="true">+{one.people - 1}</span>
              <span className="unseen">{t('calendar.people', { count: one.people })}</span>
            </>
          ) : null}
          {one.state === 'done' ? <Icon name="check" size={14} /> : null}
          {one.warns ? <Icon name="urgent" size={14} /> : null}
        </span>
        <span className={styles.line}>
          <time>
            {timeOf(one.from, tag, zone)}
            <span className="unseen">–{timeOf(one.to, tag, zone)}</span>
          </time>
          {quiet.has(one.state) ? null : <em>{t(`calendar.state-${one.state}`)}</em>}
          <span>{serviceName(calendar, one.service)}</span>
        </span>
        {other ? (
          <span className={styles.line}>
            <Name>{other}</Name>
          </span>
        ) : null}
        <span className="unseen">
          {column.technician
            ? t('calendar.with', { name: whoName(calendar, one.technician) ?? one.technician })
            : null}{' '}
          {quiet.has(one.state) ? t(`calendar.state-${one.state}`) : null}{' '}
          {one.warns ? t(`calendar.${one.warns}`) : null}
        </span>
      </button>
    </li>
  )
}

/** States that are seen by how it looks, and only read out. */
const quiet: ReadonlySet<string> = new Set(['booked', 'done'])
