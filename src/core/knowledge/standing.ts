import { Temporal } from 'temporal-polyfill'
import type { Topic } from './topic.ts'

/** Whether a topic may be told as a fact: `due` from the first minute of its day, in the centre's zone. */
export type Standing = 'good' | 'due' | 'under-review'

/** How a topic stands at a moment (ms) on the calendar of a zone (IANA name). */
export const standingOf = (
  { reviewDue, underReview }: Pick<Topic, 'reviewDue' | 'underReview'>,
  now: number,
  zone: string,
): Standing => (underReview ? 'under-review' : dateIn(zone, now) >= reviewDue ? 'due' : 'good')

const minute = 60_000
const last = { zone: '', since: Number.NaN, date: '' }

/**
 * The date of a moment (ms) in a zone, ISO 8601: `2026-11-22`. Later dates are greater texts. Worked out once a
 * minute: zones are slow, and no day begins within one.
 */
export function dateIn(zone: string, now: number): string {
  const since = Math.floor(now / minute)
  if (last.zone !== zone || last.since !== since) {
    const moment = Temporal.Instant.fromEpochMilliseconds(since * minute)
    last.date = moment.toZonedDateTimeISO(zone).toPlainDate().toString()
    last.zone = zone
    last.since = since
  }
  return last.date
}
