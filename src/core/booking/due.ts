import type { Centre } from '../centre.ts'
import type { Booking } from './booking.ts'
import type { Calendar } from './calendar.ts'
import { isInTime, remindersOf } from './reminders.ts'

/** What somebody is told of her appointment without having asked: a reminder, an offer, what the centre changed. */
export const occasions = [
  'days',
  'hours',
  'offered',
  'booked',
  'moved',
  'cancelled',
  'approved',
  'refused',
  'missed',
] as const
export type Occasion = (typeof occasions)[number]

/** What she is told next of an appointment, and not before when, ms since 1970. */
export type Due = { what: Occasion; at: number }

/** How long after her time she may still hear what became of it, ms. */
const afterwards = 14 * 86_400_000

/** When her phone may ring: the safe hours of the centre, by the clock of the place. */
export const nightsOf = (
  { places }: Pick<Calendar, 'places'>,
  centre: Pick<Centre, 'zone' | 'safeHours'>,
  { slot }: Pick<Booking, 'slot'>,
): Pick<Centre, 'zone' | 'safeHours'> => ({
  zone: places.get(slot.place)?.zone ?? centre.zone,
  ...(centre.safeHours ? { safeHours: centre.safeHours } : undefined),
})

/** The next reminder of an appointment as it is now; undefined where there is none any more. */
export function nextReminder(
  calendar: Calendar,
  centre: Pick<Centre, 'zone' | 'safeHours'>,
  booking: Booking,
  now: number,
): Due | undefined {
  const next = remindersOf(booking, nightsOf(calendar, centre, booking), now).find(
    ({ at }) => at > now,
  )
  return next && { what: next.kind, at: next.at }
}

/** False once it is of no use to her, or the appointment is not so any more. */
export function isStillDue(
  { state, slot, heldUntil = 0 }: Booking,
  { what }: Due,
  now: number,
): boolean {
  switch (what) {
    case 'days':
    case 'hours':
      return state === 'booked' && isInTime(what, slot, now)
    case 'offered':
      return state === 'held' && now < heldUntil
    case 'missed':
      return now < slot.end + afterwards
    case 'booked':
    case 'moved':
    case 'cancelled':
    case 'approved':
    case 'refused':
      return now < slot.start
  }
}
