import type { BookingWrite } from '#app/booking-ports.ts'
import type { TurnCommit } from '#app/ports.ts'
import type { Apart } from '#core/booking/apart.ts'
import { isOpen } from '#core/booking/booking.ts'
import { cellMs, overlap } from '#core/booking/cells.ts'
import type { Take } from '#core/booking/take.ts'
import type { Facts } from '#core/facts.ts'
import { heard } from '../facts.ts'
import type { BookingRecord, Tables } from './tables.ts'

/** What a turn changes of appointments: all of it and true, or nothing and false. */
export function writeBookings(tables: Tables, turn: TurnCommit): boolean {
  const bookings = new Map(tables.bookings)
  const { toldAppointment: told, conversationId, now } = turn
  if (told) {
    const known = bookings.get(told.id)
    if (known?.due?.at !== told.was.at || known.due.what !== told.was.what) return false
    const { heldUntil } = told
    const booking = { ...known.booking, ...(heldUntil === undefined ? {} : { heldUntil }) }
    bookings.set(told.id, { ...known, booking, due: told.next })
  }
  for (const change of turn.bookings ?? [])
    if (!write(bookings, change, conversationId, now)) return false
  tables.bookings = bookings
  for (const write of turn.waits ?? [])
    if ('end' in write) tables.waits.delete(write.end)
    else tables.waits.set(write.keep.id, { ...write.keep, conversationId })
  return true
}

function write(
  bookings: Map<string, BookingRecord>,
  { was, booking, frees, takes, apart, due }: BookingWrite,
  conversationId: string,
  now: number,
): boolean {
  const known = bookings.get(booking.id)
  if (known?.booking.state !== was) return false
  const isSame = JSON.stringify(known?.booking.takes) === JSON.stringify(booking.takes)
  if (known && frees.length === 0 && !isSame) return false
  if (frees.length > 0 && JSON.stringify(known?.booking.takes) !== JSON.stringify(frees))
    return false
  for (const [id, one] of bookings)
    if (id !== booking.id && one.taken && meets(one.booking.takes, takes, apart)) {
      if (isOpen(one.booking, now) || one.booking.state !== 'held') return false
      const { heldUntil, ...rest } = one.booking
      const expired = { ...rest, state: 'expired' as const }
      bookings.set(id, { ...one, booking: expired, due: undefined, taken: false })
    }
  const taken = takes.length > 0 || (known?.taken === true && frees.length === 0)
  const person = known?.booking.person ?? booking.person
  bookings.set(booking.id, { booking: { ...booking, person }, conversationId, due, taken })
  return true
}

const meets = (some: readonly Take[], takes: readonly Take[], apart: readonly Apart[]): boolean =>
  some.some(
    (one) =>
      takes.some((take) => isOf(take, one) && overlap(take, one)) ||
      apart.some((away) => isOf(away, one) && away.place === one.place && overlap(away, one)),
  )

const isOf = (a: { resource: string; seat: number }, b: Take): boolean =>
  a.resource === b.resource && a.seat === b.seat

/** What is taken in a span, and what somebody has and waits for. */
export function bookingsKnown(
  { bookings, waits }: Tables,
  { span, person }: { span?: { from: number; to: number }; person?: string },
  now: number,
): Pick<Facts, 'taken' | 'bookings'> {
  const all = [...bookings.values()]
  const takes = all
    .filter(({ booking, taken }) => taken && (booking.state !== 'held' || isOpen(booking, now)))
    .flatMap(({ booking }) => booking.takes)
    .filter(({ from, to }) => span && from * cellMs < span.to && to * cellMs > span.from)
  const own = all
    .map(({ booking }) => booking)
    .filter((one) => one.person === person && one.slot.start > now - heard)
    .sort((a, b) => a.slot.start - b.slot.start)
  const hers = [...waits.values()].filter((one) => one.person === person)
  return {
    ...(span && { taken: { ...span, takes } }),
    ...(person !== undefined && {
      bookings: { person, own, waits: hers.map(({ conversationId, ...one }) => one) },
    }),
  }
}

/** Appointments and waits that change hands. */
export function bookingsBecome(
  { bookings, waits }: Tables,
  of: 'person' | 'conversationId',
  from: string,
  into: string,
): void {
  for (const one of bookings.values())
    if (of === 'person') {
      if (one.booking.person === from) one.booking = { ...one.booking, person: into }
    } else if (one.conversationId === from) one.conversationId = into
  for (const one of waits.values()) if (one[of] === from) one[of] = into
}
