import type { Booking } from './booking.ts'

/** How far back it counts, and how many times she may miss before somebody rings her. */
const lately = 180 * 86_400_000
const often = 2

/**
 * What follows when she has missed an appointment: another offer, or, when it was not the first time lately, a
 * call by a person, because something keeps her from coming. `own`: all her bookings, this one included.
 */
export const afterMissed = (own: readonly Booking[], now: number): 'offer' | 'call' => {
  const missed = own.filter(
    ({ state, slot }) => state === 'missed' && slot.start <= now && now - slot.start <= lately,
  )
  return missed.length >= often ? 'call' : 'offer'
}
