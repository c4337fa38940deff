import { Temporal } from 'temporal-polyfill'
import { isOpen, nextOpening, type OpeningRules } from '../hours.ts'

/** Openings looked through before it counts as never. */
const most = 400
const minute = 60_000

/** A moment reached by counting opening time only, and when the opening began that it falls in. */
export type InOpening = { at: number; opening: number }

/**
 * The moment when `ms` of opening time have passed since `from`; closed hours do not count. Undefined
 * for a centre that does not open within a year.
 */
export function afterOpenTime(
  centre: OpeningRules,
  from: number,
  ms: number,
): InOpening | undefined {
  let left = ms
  let opening = isOpen(centre, from) ? from : nextOpening(centre, from)
  for (let count = 0; opening !== undefined && count < most; count++) {
    const end = closing(centre, opening)
    if (end - opening >= left) return { at: opening + left, opening }
    left -= end - opening
    opening = isOpen(centre, end) ? end : nextOpening(centre, end)
  }
  return undefined
}

/** The first opening on a later day of the centre's calendar. */
export function openingAfterToday(centre: OpeningRules, now: number): number | undefined {
  const today = dateAt(centre.zone, now)
  let at = nextOpening(centre, now)
  while (at !== undefined && dateAt(centre.zone, at) === today) at = nextOpening(centre, at)
  return at
}

/** When the centre closes for the day; `now` itself where it does not open any more today. */
export function lastClosingToday(centre: OpeningRules, now: number): number {
  const today = dateAt(centre.zone, now)
  let end = isOpen(centre, now) ? closing(centre, now) : now
  for (
    let at = nextOpening(centre, end - 1);
    at !== undefined && dateAt(centre.zone, at) === today;
  ) {
    end = closing(centre, at)
    at = nextOpening(centre, at)
  }
  return end
}

/** When the hours end that run at `at`, at least a minute later. */
function closing(centre: OpeningRules, at: number): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(centre.zone)
  const now = local.hour * 60 + local.minute
  const ends = (centre.week[local.dayOfWeek - 1] ?? []).flatMap(({ from, to }) =>
    from <= now && now < to ? [to] : [],
  )
  const to = Math.max(now + 1, ...ends)
  const day = local.toPlainDate()
  const wall =
    to >= 24 * 60
      ? day.add({ days: 1 }).toPlainDateTime()
      : day.toPlainDateTime({ hour: Math.floor(to / 60), minute: to % 60 })
  return Math.max(at + minute, wall.toZonedDateTime(centre.zone).epochMilliseconds)
}

/** The date on the centre's calendar: `2026-11-23`. */
export const dateAt = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The clock on the centre's wall: `09:30`. */
export const timeAt = (zone: string, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' })
