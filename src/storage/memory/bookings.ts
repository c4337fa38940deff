import type { BookingWrite, DueWrite } from '#app/booking-ports.ts'
import type { TurnCommit } from '#app/ports.ts'
import type { Apart } from '#core/booking/apart.ts'
import { type Booking, isOpen } from '#core/booking/booking.ts'
import { cellMs, overlap } from '#core/booking/cells.ts'
import type { Take } from '#core/booking/take.ts'
import type { Facts } from '#core/facts.ts'
import { heard } from '../facts.ts'
import type { BookingRecord, BookingTables, Tables } from './tables.ts'

/** Writes all that `write` does, or, where it gives false, nothing. */
export function wholly(tables: BookingTables, write: (copy: BookingTables) => boolean): boolean {
  const { bookings, blocks, waits, freed } = tables
  const copy = {
    ...{ bookings: new Map(bookings), blocks: new Map(blocks), waits: new Map(waits) },
    freed: { ...freed, slots: [...freed.slots] },
  }
  const is = write(copy)
  if (is) Object.assign(tables, copy)
  return is
}

/** What a turn changes of appointments: all of it and true, or nothing and false. */
export const writeBookings = (tables: Tables, turn: TurnCommit): boolean =>
  wholly(tables, (copy) => {
    const { toldAppointment: told, bookings = [], waits = [], conversationId, now } = turn
    if (told && !passDue(copy, told)) return false
    if (!bookings.every((change) => writeBooking(copy, change, { conversationId }, now)))
      return false
    for (const write of waits)
      if ('end' in write) copy.waits.delete(write.end)
      else copy.waits.set(write.keep.id, { ...write.keep, conversationId })
    return true
  })

/** What was due is told, or passed over; false where it is not due any more. */
export function passDue(
  { bookings }: BookingTables,
  { id, was, next, heldUntil, unreached }: DueWrite,
): boolean {
  const known = bookings.get(id)
  if (known?.due?.at !== was.at || known.due.what !== was.what) return false
  const booking = { ...known.booking, ...(heldUntil === undefined ? {} : { heldUntil }) }
  bookings.set(id, { ...known, booking, due: next, ...(unreached ? { unreached } : {}) })
  return true
}

/** One change of an appointment; false where it moved or is taken, and then some of it may be written. */
export function writeBooking(
  tables: BookingTables,
  { was, booking, frees, takes, apart, due }: BookingWrite,
  from: Pick<BookingRecord, 'name' | 'conversationId'>,
  now: number,
): boolean {
  const known = tables.bookings.get(booking.id)
  if (known?.booking.state !== was) return false
  const isSame = JSON.stringify(known?.booking.takes) === JSON.stringify(booking.takes)
  if (known && frees.length === 0 && !isSame) return false
  if (frees.length > 0 && JSON.stringify(known?.booking.takes) !== JSON.stringify(frees))
    return false
  if (frees.length > 0) freeing(tables, frees)
  if (!makeRoom(tables, booking.id, takes, apart, now)) return false
  const { name = known?.name, conversationId = known?.conversationId } = from
  tables.bookings.set(booking.id, {
    booking: { ...booking, person: known?.booking.person ?? booking.person },
    ...{ due, taken: takes.length > 0 || (known?.taken === true && frees.length === 0) },
    ...(name === undefined ? {} : { name }),
    ...(conversationId === undefined ? {} : { conversationId }),
  })
  return true
}

/** True where nobody else has what is taken; what was held too long for that is over. */
export function makeRoom(
  tables: BookingTables,
  own: string,
  takes: readonly Take[],
  apart: readonly Apart[],
  now: number,
): boolean {
  for (const [id, one] of tables.blocks)
    if (id !== own && meets(one.takes, takes, apart)) return false
  for (const [id, one] of tables.bookings)
    if (id !== own && one.taken && meets(one.booking.takes, takes, apart)) {
      if (one.booking.state !== 'held' || isOpen(one.booking, now)) return false
      expire(tables, one)
    }
  return true
}

/** What was held too long is over, and free for who waits. */
export function expire(tables: BookingTables, one: BookingRecord): Booking {
  const { heldUntil, ...rest } = one.booking
  const booking = { ...rest, state: 'expired' as const }
  tables.bookings.set(booking.id, { ...one, booking, due: undefined, taken: false })
  freeing(tables, booking.takes)
  return booking
}

/** It is to be offered to who waits. */
export function freeing({ freed }: BookingTables, takes: readonly Take[]): void {
  freed.last += 1
  freed.slots.push({ id: freed.last, takes })
}

const meets = (some: readonly Take[], takes: readonly Take[], apart: readonly Apart[]): boolean =>
  some.some(
    (one) =>
      takes.some((take) => isOf(take, one) && overlap(take, one)) ||
      apart.some((away) => isOf(away, one) && away.place === one.place && overlap(away, one)),
  )

const isOf = (a: { resource: string; seat: number }, b: Take): boolean =>
  a.resource === b.resource && a.seat === b.seat

/** What is taken in a span, ms; holds that ran out by `now` take nothing. */
export const takesIn = (
  { bookings, blocks }: BookingTables,
  span: { from: number; to: number },
  now: number,
): readonly Take[] =>
  [
    ...[...bookings.values()]
      .filter(({ booking, taken }) => taken && (booking.state !== 'held' || isOpen(booking, now)))
      .flatMap(({ booking }) => booking.takes),
    ...[...blocks.values()].flatMap(({ takes }) => takes),
  ].filter(({ from, to }) => from * cellMs < span.to && to * cellMs > span.from)

/** Her appointments that begin after a moment, in order, and what she waits for. */
export const bookingsOf = (
  { bookings, waits }: BookingTables,
  person: string | undefined,
  after: number,
) => ({
  own: [...bookings.values()]
    .map(({ booking }) => booking)
    .filter((one) => one.person === person && one.slot.start > after)
    .sort(byTime),
  waits: [...waits.values()]
    .filter((one) => one.person === person)
    .map(({ conversationId, ...one }) => one)
    .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)),
})

/** In order of time. */
export const byTime = (a: Booking, b: Booking): number =>
  a.slot.start - b.slot.start || (a.id < b.id ? -1 : 1)

/** What is taken in a span, and what somebody has and waits for. */
export const bookingsKnown = (
  tables: BookingTables,
  { span, person }: { span?: { from: number; to: number }; person?: string },
  now: number,
): Pick<Facts, 'taken' | 'bookings'> => ({
  ...(span && { taken: { ...span, takes: takesIn(tables, span, now) } }),
  ...(person !== undefined && {
    bookings: { person, ...bookingsOf(tables, person, now - heard) },
  }),
})

/** Appointments and waits that change hands. */
export function bookingsBecome(
  { bookings, waits }: BookingTables,
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
