import { Temporal } from 'temporal-polyfill'
import { isHoliday, isOpen, nextOpening } from '../hours.ts'
import type { Centre } from './bundle.ts'

type HoursNow = {
  open: boolean
  holiday: boolean
  /** ISO local time of the next opening, `2026-11-23T09:30`; '' while open or unknown. */
  opens: string
}

const minute = 60_000
const last = new WeakMap<Centre, HoursNow & { minute: number }>()

/** What expressions and texts read of the opening hours. Worked out once a minute: zones are slow. */
export function hoursAt(centre: Centre, now: number): HoursNow {
  const known = last.get(centre)
  const since = Math.floor(now / minute)
  if (known?.minute === since) return known
  const open = isOpen(centre, now)
  const next = open ? undefined : nextOpening(centre, now)
  const made = {
    minute: since,
    open,
    holiday: isHoliday(centre, now),
    opens: next === undefined ? '' : localOf(next, centre.zone),
  }
  last.set(centre, made)
  return made
}

const localOf = (at: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

/** A moment as expressions read it: `2026-11-22T03:11:10Z`. */
export const isoOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString()
