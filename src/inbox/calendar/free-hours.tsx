import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeskCalendar, FreeAsked, FreeSlot } from '#app/appointment-ports.ts'
import { dayWords, timeOf } from '../thread/when.ts'
import { Button } from '../ui/button.tsx'
import { Fault } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { useNow } from '../ui/now.ts'
import { useWords } from '../words/words.ts'
import { freeQuery } from './calendar-query.ts'
import { dateAfter, dateIn, momentAt } from './days.ts'
import styles from './dialogs.module.css'
import { placeName, whoName } from './item-words.ts'

type Props = {
  calendar: DeskCalendar
  asked: Omit<FreeAsked, 'from' | 'to'>
  /** The day that is looked at first. */
  start: number | undefined
  zone: string
  /** Beginnings that are chosen. */
  chosen?: ReadonlySet<number>
  onChoose(slot: FreeSlot): void
}

/** Hours that are free on one day, and the days around it. */
export function FreeHours({ calendar, asked, start, zone, chosen, onChoose }: Props) {
  const { t, tag } = useWords()
  const now = useNow()
  const [date, setDate] = useState(dateIn(zone, Math.max(start ?? now, now)))
  const span = { from: momentAt(zone, date, 0), to: momentAt(zone, dateAfter(date, 1), 0) }
  const { data, error, isPending } = useQuery(freeQuery({ ...asked, ...span }))
  const many = new Set(data?.map(({ place }) => place)).size > 1
  return (
    <fieldset className={styles.free} aria-busy={isPending}>
      <legend>{t('calendar.free')}</legend>
      <div className={styles.freeDay}>
        {date > dateIn(zone, now) ? (
          <Button
            small
            look="quiet"
            aria-label={t('calendar.before-day')}
            onClick={() => setDate(dateAfter(date, -1))}
          >
            <Icon name="back" />
          </Button>
        ) : null}
        <span aria-live="polite">{dayWords(span.from, now, tag, zone)}</span>
        <Button
          small
          look="quiet"
          aria-label={t('calendar.after-day')}
          onClick={() => setDate(dateAfter(date, 1))}
        >
          <Icon name="forward" />
        </Button>
      </div>
      <Fault problem={error} />
      {isPending ? <p role="status">{t('shell.loading')}</p> : null}
      {data?.length === 0 ? <p role="status">{t('calendar.noneFree')}</p> : null}
      <ul className={styles.chips}>
        {data?.map((slot) => (
          <li key={`${slot.from} ${slot.place} ${slot.technician}`}>
            <Button
              small
              aria-pressed={chosen ? chosen.has(slot.from) : slot.from === start}
              title={whoName(calendar, slot.technician)}
              onClick={() => onChoose(slot)}
            >
              {timeOf(slot.from, tag, zone)}
              {many ? <small>{placeName(calendar, slot.place)}</small> : null}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
