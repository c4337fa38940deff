import { Temporal } from 'temporal-polyfill'
import type { Centre, Hours } from './centre.ts'

type Place = Pick<Centre, 'zone' | 'safeHours'>

/** Eight to nine in the evening: earlier and later a message wakes a house. */
const usual: Hours = { from: 8 * 60, to: 21 * 60 }

/** When what was written before may leave, by the centre's wall clock: nobody there waits for it. */
export const safeHoursOf = ({ safeHours }: Pick<Centre, 'safeHours'>): Hours => safeHours ?? usual

/**
 * The first moment from `at` on that lies within the safe hours, ms since 1970: `at` itself where it does.
 * Hours that end where they begin are none: then it is always safe.
 */
export function safeFrom(centre: Place, at: number): number {
  const { from, to } = safeHoursOf(centre)
  if (from >= to) return at
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(centre.zone)
  const minute = local.hour * 60 + local.minute
  if (from <= minute && minute < to) return at
  const opens = local.toPlainDate().add({ days: minute < from ? 0 : 1 })
  const clock = opens.toPlainDateTime({ hour: Math.floor(from / 60), minute: from % 60 })
  return clock.toZonedDateTime(centre.zone).epochMilliseconds
}
