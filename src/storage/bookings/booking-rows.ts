import type { BookedRow, DueRow } from '#app/booking-ports.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Due } from '#core/booking/due.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'

/** An appointment as it is read; see `bookingColumns`. */
export type BookingRow = {
  id: string
  state: string
  contactId: string
  conversationId: string | null
  heldUntil: number | null
  due: string | null
  dueAt: number | null
  unreached: boolean | number
  takes: string
  data: string
}

/** The columns of it, of a Booking `b`. */
export const bookingColumns = `b."id", b."state", b."contactId", b."conversationId", b."heldUntil", b."due",
  b."dueAt", b."unreached", b."takes", b."data"`

/** The appointment of a row. */
export const bookingOf = ({
  id,
  state,
  contactId,
  heldUntil,
  takes,
  data,
}: BookingRow): Booking => ({
  ...(JSON.parse(data) as Omit<Booking, 'id' | 'person' | 'state' | 'takes'>),
  id,
  person: contactId,
  state: state as Booking['state'],
  takes: JSON.parse(takes),
  ...(heldUntil === null ? {} : { heldUntil }),
})

/** What stands in no column of its own, as JSON. */
export function bookingData(booking: Booking): string {
  const { id, person, state, takes, heldUntil, ...data } = booking
  return JSON.stringify(data)
}

/** With what a calendar shows of it. */
export function bookedRowOf(
  row: BookingRow & { name: string | null; handoff: string | null },
): BookedRow {
  const { conversationId, name, handoff, unreached } = row
  return {
    booking: bookingOf(row),
    ...(conversationId === null ? {} : { conversationId }),
    ...(name === null ? {} : { name }),
    ...(handoff !== null && withPeople.has(handoff) ? { withPeople: true } : {}),
    ...(unreached ? { unreached: true } : {}),
  }
}

/** States of a handoff in which the bot is silent. */
export const withPeople: ReadonlySet<string> = new Set<HandoffState>(['queued', 'held', 'snoozed'])

/** With what is due of it. */
export const dueRowOf = (row: BookingRow): DueRow => ({
  booking: bookingOf(row),
  due: { what: row.due as Due['what'], at: row.dueAt ?? 0 },
  ...(row.conversationId === null ? {} : { conversationId: row.conversationId }),
})

/** Somebody who waits, as she is read. */
export type WaitingRow = {
  id: string
  contactId: string
  conversationId: string
  service: string
  since: number
  wish: string
  passed: string
  offeredUntil: number | null
}

/** Who waits, of a row. */
export const waitingOf = (row: WaitingRow): Waiting => ({
  id: row.id,
  person: row.contactId,
  service: row.service,
  wish: JSON.parse(row.wish),
  since: row.since,
  passed: JSON.parse(row.passed),
  ...(row.offeredUntil === null ? {} : { offeredUntil: row.offeredUntil }),
})
