import type { BookingWrite, DueWrite } from '#app/booking-ports.ts'
import type { TurnCommit, WaitingWrite } from '#app/ports.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import type { SqlStatement } from '../sql.ts'
import { storableOrNull } from '../storable.ts'
import { bookingData } from './booking-rows.ts'
import { freeing, taking } from './take-statements.ts'

/** Whose door or talk it came through. */
type From = { name?: string; conversationId?: string }

/** True where a turn has to do with appointments. */
export const concernsBookings = ({ bookings, waits, toldAppointment }: TurnCommit): boolean =>
  bookings !== undefined || waits !== undefined || toldAppointment !== undefined

/** What a turn writes of appointments; `NothingChanged` or a cell taken twice where it moved. */
export function turnBookings(turn: TurnCommit): readonly SqlStatement[] {
  const { bookings = [], waits = [], toldAppointment, conversationId, now } = turn
  return [
    ...(toldAppointment ? [dueWriting(toldAppointment)] : []),
    ...bookings.flatMap((change) => bookingWriting(change, { conversationId }, now)),
    ...waits.map((write) => waitingWriting(write, conversationId)),
  ]
}

/** One change of an appointment, in order, in one transaction; where anything `must` be and is not, none of it. */
export function bookingWriting(
  change: BookingWrite,
  from: From,
  now: number,
): readonly SqlStatement[] {
  const { booking, frees, takes, apart } = change
  return [
    change.was === undefined ? inserting(change, from) : updating(change, change.was, from),
    ...freeing(booking.id, frees),
    ...taking(booking.id, takes, apart, now),
  ]
}

const inserting = (change: BookingWrite, { name, conversationId }: From): SqlStatement => {
  const { booking } = change
  const columns = columnsOf(change)
  return {
    sql: `INSERT INTO "Booking" ("id", "contactId", "name", "conversationId", ${names(columns)})
      VALUES (?, ?, ?, ?, ${columns.map(() => '?').join(', ')}) ON CONFLICT ("id") DO NOTHING`,
    params: [
      ...[booking.id, booking.person, storableOrNull(name), conversationId],
      ...columns.map(([, value]) => value),
    ],
    must: true,
  }
}

/** Whose it is stays as the store has it: two contacts may have become one meanwhile. */
const updating = (
  change: BookingWrite,
  was: string,
  { name, conversationId }: From,
): SqlStatement => {
  const { booking, frees } = change
  const columns = columnsOf(change)
  const { start, technician, place } = booking.slot
  // What frees its slot finds out by freeing it; what keeps it must still have it.
  const still = frees.length > 0 ? [] : [start, technician, place]
  return {
    sql: `UPDATE "Booking" SET "name" = coalesce(?, "name"),
        "conversationId" = coalesce(?, "conversationId"), "unreached" = FALSE,
        ${columns.map(([column]) => `"${column}" = ?`).join(', ')}
      WHERE "id" = ? AND "state" = ?
        ${still.length > 0 ? `AND "startsAt" = ? AND "technician" = ? AND "place" = ?` : ''}`,
    params: [
      ...[storableOrNull(name), conversationId],
      ...columns.map(([, value]) => value),
      ...[booking.id, was, ...still],
    ],
    must: true,
  }
}

const columnsOf = ({ booking, due }: BookingWrite): readonly (readonly [string, unknown])[] => [
  ['state', booking.state],
  ['service', booking.slot.service],
  ['place', booking.slot.place],
  ['technician', booking.slot.technician],
  ['startsAt', booking.slot.start],
  ['endsAt', booking.slot.end],
  ['heldUntil', booking.heldUntil],
  ['due', due?.what],
  ['dueAt', due?.at],
  ['takes', JSON.stringify(booking.takes)],
  ['data', bookingData(booking)],
]

const names = (columns: readonly (readonly [string, unknown])[]): string =>
  columns.map(([column]) => `"${column}"`).join(', ')

/** What was due is told, or passed over; see `DueWrite`. */
export const dueWriting = ({ id, was, next, heldUntil, unreached }: DueWrite): SqlStatement => ({
  sql: `UPDATE "Booking" SET "due" = ?, "dueAt" = ?, "heldUntil" = coalesce(?, "heldUntil")
      ${unreached ? `, "unreached" = TRUE` : ''} WHERE "id" = ? AND "due" = ? AND "dueAt" = ?`,
  params: [next?.what, next?.at, heldUntil, id, was.what, was.at],
  must: true,
})

/** Somebody waits, or no more. */
const waitingWriting = (write: WaitingWrite, conversationId: string): SqlStatement =>
  'end' in write
    ? { sql: `DELETE FROM "WaitingForSlot" WHERE "id" = ?`, params: [write.end] }
    : {
        sql: `INSERT INTO "WaitingForSlot" ("id", "contactId", "conversationId", "service", "since",
            "wish", "passed", "offeredUntil") VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT ("id") DO UPDATE SET "conversationId" = excluded."conversationId",
            "service" = excluded."service", "wish" = excluded."wish", "passed" = excluded."passed",
            "offeredUntil" = excluded."offeredUntil"`,
        params: waitingParams(write.keep, conversationId),
      }

const waitingParams = (one: Waiting, conversationId: string): readonly unknown[] => [
  ...[one.id, one.person, conversationId, one.service, one.since],
  ...[JSON.stringify(one.wish), JSON.stringify(one.passed), one.offeredUntil],
]

/** An offer is hers: only where she still waits, and has no other. */
export const offerWriting = (one: Waiting, now: number): SqlStatement => ({
  sql: `UPDATE "WaitingForSlot" SET "passed" = ?, "offeredUntil" = ?
    WHERE "id" = ? AND ("offeredUntil" IS NULL OR "offeredUntil" <= ?)`,
  params: [JSON.stringify(one.passed), one.offeredUntil, one.id, now],
  must: true,
})

/** Appointments of a talk that her addresses leave go on in the other, and so do offers. */
export const bookingsGoingAlong = (from: string, into: string): readonly SqlStatement[] =>
  ['Booking', 'WaitingForSlot'].map((table) => ({
    sql: `UPDATE "${table}" SET "conversationId" = ? WHERE "conversationId" = ?`,
    params: [into, from],
  }))

/** They become another contact's, who is the same person. */
export const bookingsOfContact = (from: string, into: string): readonly SqlStatement[] =>
  ['Booking', 'WaitingForSlot'].map((table) => ({
    sql: `UPDATE "${table}" SET "contactId" = ? WHERE "contactId" = ?`,
    params: [into, from],
  }))
