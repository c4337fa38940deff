import { appointmentKind } from './appointment-kind.ts'
import type { Booking, BookingState } from './booking.ts'
import type { Calendar } from './calendar.ts'
import { isTaken } from './hold.ts'
import { isKept } from './kept.ts'
import type { Slot } from './slot.ts'
import { type Take, takesOf } from './take.ts'

/**
 * What may happen to an appointment. `keep`: she says yes to what is held. `confirm`: she says that she comes.
 * Of a move, `taken` is what all have that could matter, its own or not, and `approved` says that a technician
 * does it, so that nobody need be asked again.
 */
export type BookingChange =
  | { do: 'keep' | 'expire' | 'approve' | 'refuse' | 'cancel' | 'confirm' }
  | { do: 'arrive' | 'finish' | 'miss' }
  | { do: 'late'; minutes: number }
  | { do: 'move'; slot: Slot; taken: Iterable<Take>; approved?: true }

/** Why it cannot: not from this state, before or after its time, or the new slot is not to be had. */
export type NotChanged = {
  no: 'state' | 'expired' | 'not-yet' | 'begun' | 'taken' | 'not-offered'
}

/** The appointment afterwards, what is free again and what is newly taken: one transaction. */
export type Changed = { booking: Booking; frees: readonly Take[]; takes: readonly Take[] }

/** From which states each change may be made. */
const from: Readonly<Record<BookingChange['do'], readonly BookingState[]>> = {
  keep: ['held'],
  expire: ['held'],
  approve: ['asked'],
  refuse: ['asked'],
  confirm: ['booked'],
  late: ['booked'],
  move: ['held', 'asked', 'booked'],
  cancel: ['held', 'asked', 'booked'],
  // Who was taken for missing may stand at the door after all.
  arrive: ['booked', 'missed'],
  // Technicians tick the list at the end of the day.
  finish: ['here', 'booked', 'missed'],
  miss: ['booked'],
}

/** She may be let in this long before her time, ms. */
const early = 4 * 3_600_000

/** One change of one appointment. Pure: the store writes all of what comes back, or nothing. */
export function changeBooking(
  calendar: Calendar,
  booking: Booking,
  change: BookingChange,
  now: number,
): Changed | NotChanged {
  const { state, slot } = booking
  if (!from[change.do].includes(state)) return { no: 'state' }
  const isHeld = state === 'held' && now < (booking.heldUntil ?? 0)
  if (change.do === 'expire') return isHeld ? { no: 'not-yet' } : ends(booking, 'expired')
  if (state === 'held' && !isHeld) return { no: 'expired' }
  const hasBegun = slot.start <= now
  switch (change.do) {
    case 'keep':
      // The day may have been closed while it was held.
      return isKept(calendar, slot) ? stays(booking, agreed(calendar, slot)) : { no: 'not-offered' }
    case 'approve':
      return hasBegun ? { no: 'begun' } : stays(booking, 'booked')
    case 'refuse':
      return ends(booking, 'refused')
    case 'cancel':
      return hasBegun ? { no: 'begun' } : ends(booking, 'cancelled')
    case 'confirm':
      return hasBegun ? { no: 'begun' } : stays({ ...booking, confirmed: now }, state)
    case 'late':
      return slot.end <= now ? { no: 'begun' } : stays({ ...booking, late: change.minutes }, state)
    case 'arrive':
      return now < slot.start - early ? { no: 'not-yet' } : stays(booking, 'here')
    case 'finish':
      return hasBegun || state === 'here' ? stays(booking, 'done') : { no: 'not-yet' }
    case 'miss':
      return hasBegun ? stays(booking, 'missed') : { no: 'not-yet' }
    case 'move':
      return move(calendar, booking, change, now)
  }
}

/** What was or is keeps what it takes: the day's list shows it. */
const stays = ({ heldUntil, ...booking }: Booking, state: BookingState): Changed => ({
  booking: { ...booking, state },
  frees: [],
  takes: [],
})

const ends = ({ heldUntil, ...booking }: Booking, state: BookingState): Changed => ({
  booking: { ...booking, state },
  frees: booking.takes,
  takes: [],
})

const agreed = ({ services }: Calendar, slot: Slot): BookingState =>
  services.get(slot.service)?.approval === true ? 'asked' : 'booked'

/** To another slot all at once: she is never without one. What is held stays held as long as it was. */
const move = (
  calendar: Calendar,
  booking: Booking,
  { slot, taken, approved }: Extract<BookingChange, { do: 'move' }>,
  now: number,
): Changed | NotChanged => {
  if (booking.slot.start <= now || slot.start <= now) return { no: 'begun' }
  if (!isKept(calendar, slot)) return { no: 'not-offered' }
  const takes = takesOf(calendar, slot)
  const own = new Set(booking.takes.map(nameOf))
  const others = [...taken].filter((take) => !own.has(nameOf(take)))
  if (isTaken(calendar, takes, others)) return { no: 'taken' }
  const { confirmed, late, ...rest } = booking
  const isAgreed = booking.state === 'booked' && approved === undefined
  const state = isAgreed ? agreed(calendar, slot) : booking.state
  const kind = appointmentKind(calendar, slot)
  return { booking: { ...rest, state, kind, slot, takes }, frees: booking.takes, takes }
}

/** No two takes have the same: the database sees to it. */
const nameOf = ({ resource, seat, from, to }: Take): string => `${resource} ${seat} ${from} ${to}`
