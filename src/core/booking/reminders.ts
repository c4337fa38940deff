import type { Centre } from '../centre.ts'
import { safeFrom } from '../safe-hours.ts'
import type { Booking } from './booking.ts'
import type { Slot } from './slot.ts'

/** A reminder that is due, ms since 1970: two days or two hours before. */
export type Reminder = { kind: 'days' | 'hours'; at: number }

const hour = 3_600_000
const before = { days: 48 * hour, hours: 2 * hour } as const
/** One that would come later than this before her time is none: she is on her way. */
const least = { days: 12 * hour, hours: hour / 2 } as const

/**
 * When to remind her of what is booked, from `now` on: moved to when her phone may ring (the zone of the place,
 * the safe hours of the centre), left out where too little is left then or its moment was before she booked.
 */
export function remindersOf(
  { state, slot }: Booking,
  place: Pick<Centre, 'zone' | 'safeHours'>,
  now: number,
): readonly Reminder[] {
  if (state !== 'booked') return []
  return (['days', 'hours'] as const).flatMap((kind) => {
    const due = slot.start - before[kind]
    const at = safeFrom(place, due)
    return due >= now && isInTime(kind, slot, at) ? [{ kind, at }] : []
  })
}

/** Whether a reminder at this moment is still of use to her. */
export const isInTime = (kind: Reminder['kind'], { start }: Slot, at: number): boolean =>
  at <= start - least[kind]
