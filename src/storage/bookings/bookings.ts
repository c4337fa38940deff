import type { Block, Bookings, FreedSlot } from '#app/booking-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { cellAt, cellMs } from '#core/booking/cells.ts'
import type { Take } from '#core/booking/take.ts'
import { bookingScopeSql } from '../inbox/scope-sql.ts'
import { NothingChanged, type Sql, type SqlStatement } from '../sql.ts'
import { storableOrNull } from '../storable.ts'
import {
  type BookingRow,
  bookedRowOf,
  bookingColumns,
  bookingOf,
  dueRowOf,
  type WaitingRow,
  waitingOf,
} from './booking-rows.ts'
import { freeing, locksOf, taking } from './take-statements.ts'
import { isTakenTwice } from './taken-twice.ts'
import { bookingWriting, dueWriting, offerWriting } from './write-booking.ts'

/** Longest an appointment may be, ms: what began before a span by more does not touch it. */
const longest = 86_400_000

/** Appointments, on either database. */
export function bookings(sql: Sql): Bookings {
  /** False where it moved or is taken. */
  const done = async (
    takes: readonly Take[],
    statements: readonly SqlStatement[],
  ): Promise<boolean> => {
    try {
      await sql.write([...locksOf(sql.dialect, takes), ...statements])
      return true
    } catch (error) {
      if (error instanceof NothingChanged || isTakenTwice(error)) return false
      throw error
    }
  }
  const rowsSeen = (scope: Scope, which: string, params: readonly unknown[]) => {
    const seen = bookingScopeSql(scope)
    return sql.all<BookingRow & { name: string | null; handoff: string | null }>(
      `SELECT ${bookingColumns}, coalesce(b."name", c."name") AS "name", h."state" AS "handoff" FROM "Booking" b
       LEFT JOIN "Contact" c ON c."id" = b."contactId"
       LEFT JOIN "Handoff" h ON h."conversationId" = b."conversationId"
       WHERE ${which} AND ${seen.sql} ORDER BY b."startsAt", b."id"`,
      [...params, ...seen.params],
    )
  }

  return {
    taken: (from, to, now) => takenIn(sql, from, to, now),
    of: (person, after) => bookingsOf(sql, person, after),
    list: async (scope, from, to) => {
      const params = [from - longest, to, from]
      const rows = await rowsSeen(
        scope,
        `b."startsAt" > ? AND b."startsAt" < ? AND b."endsAt" > ?`,
        params,
      )
      return rows.map(bookedRowOf)
    },
    booking: async (scope, id) => {
      const [row] = await rowsSeen(scope, `b."id" = ?`, [id])
      return row && bookedRowOf(row)
    },
    write: ({ name, conversationId, ...change }, now) => {
      const from = { ...(name && { name }), ...(conversationId && { conversationId }) }
      return done(change.takes, bookingWriting(change, from, now))
    },
    ...blocksOf(sql, done),
    expire: async (now, limit) => {
      const rows = await sql.all<BookingRow>(
        `SELECT ${bookingColumns} FROM "Booking" b WHERE b."heldUntil" <= ? AND b."state" = 'held'
         ORDER BY b."heldUntil" LIMIT ?`,
        [now, limit],
      )
      const ended = await Promise.all(
        rows.map(async (row) => {
          const { heldUntil, ...booking } = bookingOf(row)
          const ends: SqlStatement = {
            sql: `UPDATE "Booking" SET "state" = 'expired', "heldUntil" = NULL, "due" = NULL, "dueAt" = NULL
              WHERE "id" = ? AND "state" = 'held' AND "heldUntil" <= ?`,
            params: [booking.id, now],
            must: true,
          }
          const is = await done([], [ends, ...freeing(booking.id, booking.takes)])
          return is ? [{ ...booking, state: 'expired' as const }] : []
        }),
      )
      return ended.flat()
    },
    due: async (now, after, limit) => {
      const behind = after ? `AND (b."dueAt" > ? OR (b."dueAt" = ? AND b."id" > ?))` : ''
      const from = after ? [after.due.at, after.due.at, after.booking.id] : []
      const rows = await sql.all<BookingRow>(
        `SELECT ${bookingColumns} FROM "Booking" b WHERE b."dueAt" <= ? ${behind}
         ORDER BY b."dueAt", b."id" LIMIT ?`,
        [now, ...from, limit],
      )
      return rows.map(dueRowOf)
    },
    pass: (write) => done([], [dueWriting(write)]),
    waiting: async (services) => {
      if (services.length === 0) return []
      const rows = await sql.all<WaitingRow>(
        `SELECT * FROM "WaitingForSlot" WHERE "service" IN (${services.map(() => '?').join(', ')})
         ORDER BY "since", "id"`,
        services,
      )
      return rows.map((row) => ({ ...waitingOf(row), conversationId: row.conversationId }))
    },
    freed: async (limit) => {
      const rows = await sql.all<{ id: number; takes: string }>(
        `SELECT "id", "takes" FROM "FreedSlot" ORDER BY "id" LIMIT ?`,
        [limit],
      )
      return rows.map(({ id, takes }): FreedSlot => ({ id, takes: JSON.parse(takes) }))
    },
    offer: (freed, given, now) =>
      done(given?.change.takes ?? [], [
        { sql: `DELETE FROM "FreedSlot" WHERE "id" = ?`, params: [freed], must: true },
        ...(given
          ? [
              offerWriting(given.waiting, now),
              ...bookingWriting(given.change, { conversationId: given.conversationId }, now),
            ]
          : []),
      ]),
  }
}

/** What is taken in a span, ms; holds that ran out by `now` take nothing. */
export async function takenIn(
  sql: Sql,
  from: number,
  to: number,
  now: number,
): Promise<readonly Take[]> {
  const rows = await sql.all<{
    resource: string
    seat: number
    from: number
    to: number
    place: string | null
  }>(
    `SELECT t."resource", t."seat", t."fromCell" AS "from", t."toCell" AS "to", t."place"
     FROM "Take" t LEFT JOIN "Booking" b ON b."id" = t."ownerId"
     WHERE t."toCell" > ? AND t."fromCell" < ?
       AND (b."id" IS NULL OR b."state" <> 'held' OR b."heldUntil" > ?)`,
    [cellAt(from), Math.ceil(to / cellMs), now],
  )
  return rows.map(({ place, ...take }) => ({ ...take, ...(place === null ? {} : { place }) }))
}

/** Her appointments that begin after `after`, ms, in order, and what she waits for. */
export async function bookingsOf(
  sql: Sql,
  person: string,
  after: number,
): ReturnType<Bookings['of']> {
  const [own, waits] = await Promise.all([
    sql.all<BookingRow>(
      `SELECT ${bookingColumns} FROM "Booking" b WHERE b."contactId" = ? AND b."startsAt" > ?
       ORDER BY b."startsAt", b."id"`,
      [person, after],
    ),
    sql.all<WaitingRow>(
      `SELECT * FROM "WaitingForSlot" WHERE "contactId" = ? ORDER BY "since", "id"`,
      [person],
    ),
  ])
  return { own: own.map(bookingOf), waits: waits.map(waitingOf) }
}

function blocksOf(
  sql: Sql,
  done: (takes: readonly Take[], statements: readonly SqlStatement[]) => Promise<boolean>,
): Pick<Bookings, 'block' | 'unblock' | 'blocks'> {
  type Row = { id: string; takes: string; why: string | null; technician: string; at: number }
  const blockOf = ({ id, takes, why, technician, at }: Row): Block => ({
    ...{ id, takes: JSON.parse(takes), by: technician, at },
    ...(why === null ? {} : { why }),
  })
  const columns = `"id", "takes", "why", "technician", "at"`
  return {
    block: ({ id, takes, why, by, at }) => {
      const from = Math.min(...takes.map((take) => take.from))
      const to = Math.max(...takes.map((take) => take.to))
      const row = [id, JSON.stringify(takes), from, to, storableOrNull(why), by, at]
      return done(takes, [
        {
          sql: `INSERT INTO "Block" ("id", "takes", "fromCell", "toCell", "why", "technician", "at")
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING`,
          params: row,
          must: true,
        },
        ...taking(id, takes, [], at),
      ])
    },
    unblock: async (id) => {
      const [row] = await sql.all<Row>(`SELECT ${columns} FROM "Block" WHERE "id" = ?`, [id])
      if (row)
        await done(
          [],
          [
            { sql: `DELETE FROM "Block" WHERE "id" = ?`, params: [id], must: true },
            ...freeing(id, blockOf(row).takes),
          ],
        )
    },
    blocks: async (from, to) => {
      const rows = await sql.all<Row>(
        `SELECT ${columns} FROM "Block" WHERE "toCell" > ? AND "fromCell" < ?
         ORDER BY "fromCell", "id"`,
        [cellAt(from), Math.ceil(to / cellMs)],
      )
      return rows.map(blockOf)
    },
  }
}
