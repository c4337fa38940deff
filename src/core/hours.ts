import { Temporal } from 'temporal-polyfill'
import type { Centre, Hours } from './centre.ts'
import { type HolidayPlace, isHolidayDate } from './holidays.ts'

/** What decides when a centre is open. Hours are wall-clock minutes, `to` not included. */
export type OpeningRules = HolidayPlace & Pick<Centre, 'week' | 'closed' | 'exceptions'>

/** How far ahead an opening is looked for, days. */
const farthest = 366

/** True when the centre is open at `now` (ms): within its hours, no closure, no holiday. */
export function isOpen(centre: OpeningRules, now: number): boolean {
  const local = localAt(now, centre.zone)
  const minute = local.hour * 60 + local.minute
  return hoursOn(centre, local).some(({ from, to }) => from <= minute && minute < to)
}

/** A day of the calendar, as Temporal has it. */
type LocalDay = Temporal.PlainDate | Temporal.ZonedDateTime

/**
 * The hours of a day: none when it is closed; those written for its date, be it a holiday or not; else none on
 * a holiday; else those of its weekday.
 */
function hoursOn(centre: OpeningRules, date: LocalDay): readonly Hours[] {
  const iso = isoOf(date)
  if (centre.closed.includes(iso)) return []
  const dated = centre.exceptions?.[iso]
  if (dated !== undefined) return dated
  return isHolidayDate(date, centre) ? [] : (centre.week[date.dayOfWeek - 1] ?? [])
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
  const dated = Object.keys(centre.exceptions ?? {})
  if (centre.week.every((hours) => hours.length === 0) && dated.length === 0) return undefined
  const today = localAt(now, centre.zone).toPlainDate()
  for (let ahead = 0; ahead <= farthest; ahead++) {
    const date = today.add({ days: ahead })
    const opening = candidates(centre, date)
      .filter((at) => at > now && isOpen(centre, at) && !isOpen(centre, at - 1))
      .sort((a, b) => a - b)[0]
    if (opening !== undefined) return opening
  }
  return undefined
}

/** Every moment of a day at which the doors might open: the hours begin, or the clocks change. */
function candidates(centre: OpeningRules, date: Temporal.PlainDate): readonly number[] {
  const hours = hoursOn(centre, date)
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

const isoOf = ({ year, month, day }: LocalDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

function localAt(now: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone)
}
