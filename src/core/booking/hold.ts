import { appointmentKind } from './appointment-kind.ts'
import { type Booking, holdTime, isOpen, mostOpen } from './booking.ts'
import type { Calendar } from './calendar.ts'
import { isKept } from './kept.ts'
import type { Slot } from './slot.ts'
import { clash, type Take, takesOf } from './take.ts'

/**
 * What somebody wants to have. `own` are her bookings, `taken` what all have that could matter. `staff`: a technician
 * books, who may put somebody down who is at the door already, and knows why she needs a second appointment.
 */
export type Wanted = {
  id: string
  person: string
  slot: Slot
  topic?: string
  language?: string
  own: readonly Booking[]
  taken: Iterable<Take>
  staff?: true
  now: number
}

/** Why a slot cannot be held: `other` is the appointment she has already. */
export type NotHeld =
  | { no: 'taken' | 'not-offered' | 'too-late' | 'too-many' }
  | { no: 'has-one'; other: Booking }

/** Takes a slot for ten minutes, or says why not. What is written is `booking.takes`, all or nothing. */
export function hold(
  calendar: Calendar,
  { own, taken, staff, now, id, person, slot, topic, language }: Wanted,
): { booking: Booking } | NotHeld {
  const service = calendar.services.get(slot.service)
  if (service === undefined || !isKept(calendar, slot)) return { no: 'not-offered' }
  if ((staff === true ? slot.end : slot.start) <= now) return { no: 'too-late' }
  const others = staff === true ? [] : own.filter((one) => isOpen(one, now))
  const other = others.find((one) => one.slot.service === slot.service && one.topic === topic)
  if (other !== undefined) return { no: 'has-one', other }
  if (others.length >= mostOpen) return { no: 'too-many' }
  const takes = takesOf(calendar, slot)
  if (isTaken(calendar, takes, taken)) return { no: 'taken' }
  const booking: Booking = {
    id,
    person,
    state: 'held',
    kind: appointmentKind(calendar, slot),
    slot,
    takes,
    ...(topic === undefined ? undefined : { topic }),
    ...(language === undefined ? undefined : { language }),
    heldUntil: now + holdTime,
  }
  return { booking }
}

/** Whether anything of it is taken. */
export const isTaken = (
  calendar: Calendar,
  takes: readonly Take[],
  taken: Iterable<Take>,
): boolean => {
  for (const one of taken) if (takes.some((take) => clash(calendar, take, one))) return true
  return false
}
