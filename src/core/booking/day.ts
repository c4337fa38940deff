import { Temporal } from 'temporal-polyfill'

/** Days are counted from 1 January 1970, as dates on a wall, not as moments. */
const first = Temporal.PlainDate.from('1970-01-01')

/** The number of a date, `2026-12-24`. Throws RangeError on what is no date. */
export const dayOf = (date: string): number =>
  first.until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days

/** The date a day is. */
export const plainDateOf = (day: number): Temporal.PlainDate => first.add({ days: day })

/** A day as ISO 8601: `2026-12-24`. */
export const dateOf = (day: number): string => plainDateOf(day).toString()

/** Monday is 1, Sunday 7; 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** The day it is in a zone (IANA name) at a moment, ms since 1970. */
export const dayAt = (ms: number, zone: string): number =>
  dayOf(
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).toPlainDate().toString(),
  )

/** All dates of `2026-12-24`, or of `2026-08-03/2026-08-14`, both ends included; at most 400. */
export const datesOf = (written: string): readonly string[] => {
  const [from = '', to = from] = written.split('/')
  const begin = dayOf(from)
  const count = Math.min(400, dayOf(to) - begin + 1)
  return Array.from({ length: Math.max(0, count) }, (_, at) => dateOf(begin + at))
}
