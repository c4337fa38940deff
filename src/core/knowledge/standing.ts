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

/** The date of a moment (ms) in a zone, ISO 8601: `2026-11-22`. Later dates are greater texts. */
export const dateIn = (zone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString()
