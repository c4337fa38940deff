import { Temporal } from 'temporal-polyfill'
import type { Centre } from './centre.ts'
import { type HolidayPlace, isHolidayDate } from './holidays.ts'

/** What decides when a centre is open. Hours are wall-clock minutes, `to` not included. */
export type OpeningRules = HolidayPlace & Pick<Centre, 'week' | 'closed'>

/** How far ahead an opening is looked for, days. */
const farthest = 366

/** True when the centre is open at `now` (ms): within its hours, no closure, no holiday. */
export function isOpen(centre: OpeningRules, now: number): boolean {
  const local = localAt(now, centre.zone)
  const minute = local.hour * 60 + local.minute
  const hours = centre.week[local.dayOfWeek - 1] ?? []
  return hours.some(({ from, to }) => from <= minute && minute < to) && !isClosedOn(centre, local)
}

/** True when `now` (ms) falls on a public holiday at the centre. */
export function isHoliday(centre: HolidayPlace, now: number): boolean {
  return isHolidayDate(localAt(now, centre.zone), centre)
}

/**
 * The next moment after `now` at which the centre opens, ms since 1970; while it is open, the
 * opening after this one. Undefined when it does not open within a year. On the nights the clocks
 * change it follows the wall clock: an hour that comes twice opens twice.
 */
export function nextOpening(centre: OpeningRules, now: number): number | undefined {
  if (centre.week.every((hours) => hours.length === 0)) return undefined
  const today = localAt(now, centre.zone).toPlainDate()
  for (let ahead = 0; ahead <= farthest; ahead++) {
    const date = today.add({ days: ahead })
    if (isClosedOn(centre, date)) continue
    const opening = candidates(centre, date)
      .filter((at) => at > now && isOpen(centre, at) && !isOpen(centre, at - 1))
      .sort((a, b) => a - b)[0]
    if (opening !== undefined) return opening
  }
  return undefined
}

/** Every moment of a day at which the doors might open: the hours begin, or the clocks change. */
function candidates(centre: OpeningRules, date: Temporal.PlainDate): readonly number[] {
  const hours = centre.week[date.dayOfWeek - 1] ?? []
  if (hours.length === 0) return []
  const midnight = date.toZonedDateTime(centre.zone)
  const changes =
    midnight.hoursInDay === 24
      ? []
      : [midnight.subtract({ nanoseconds: 1 }).getTimeZoneTransition('next')]
  const starts = hours.flatMap(({ from }) => {
    const wall = date.toPlainDateTime({ hour: Math.floor(from / 60), minute: from % 60 })
    return (['earlier', 'later'] as const).map((disambiguation) =>
      wall.toZonedDateTime(centre.zone, { disambiguation }),
    )
  })
  return [...changes, ...starts].flatMap((at) => (at === null ? [] : [at.epochMilliseconds]))
}

function isClosedOn(
  centre: OpeningRules,
  date: Temporal.PlainDate | Temporal.ZonedDateTime,
): boolean {
  if (isHolidayDate(date, centre)) return true
  if (centre.closed.length === 0) return false
  const iso = `${date.year}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`
  return centre.closed.includes(iso)
}

function localAt(now: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
}
