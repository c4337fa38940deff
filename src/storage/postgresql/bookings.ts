import type pg from 'pg'
import type { TurnCommit } from '#app/ports.ts'
import { locksOf } from '../bookings/take-statements.ts'
import { Taken, type TakenHere, wantedBy } from '../bookings/taken-here.ts'
import { isTakenTwice } from '../bookings/taken-twice.ts'
import { turnBookings } from '../bookings/write-booking.ts'
import { NothingChanged } from '../sql.ts'
import { rowsOf } from './pool.ts'
import { runAll } from './sql.ts'

/** $1: JSON, stretches of things in cells. */
const readTaken = {
  name: 'bookings-taken',
  text: `SELECT t."ownerId", t."resource", t."seat", t."fromCell" AS "from", t."toCell" AS "to", t."place",
      CASE WHEN b."state" = 'held' THEN b."heldUntil" END AS "heldUntil"
    FROM json_to_recordset($1) AS s ("resource" text, "from" int, "to" int)
    JOIN "Take" t ON t."resource" = s."resource" AND t."toCell" > s."from" AND t."fromCell" < s."to"
    LEFT JOIN "Booking" b ON b."id" = t."ownerId"`,
}

/** Locks all that the turns of a batch take, in one order, before the first is written, and reads who has it. */
export async function lockTaken(
  client: pg.PoolClient,
  batch: readonly TurnCommit[],
): Promise<Taken> {
  const wanted = wantedBy(batch)
  if (wanted.length === 0) return new Taken([])
  await runAll(client, locksOf('postgresql', wanted))
  return new Taken(await rowsOf<TakenHere>(client, readTaken, [JSON.stringify(wanted)]))
}

/** What one turn changes of appointments, whole; false, and nothing of it, where it moved or is taken. */
export async function writeBookings(
  client: pg.PoolClient,
  taken: Taken,
  turn: TurnCommit,
): Promise<boolean> {
  if (taken.isInTheWay(turn)) return false
  await client.query('SAVEPOINT "booking"')
  try {
    await runAll(client, turnBookings(turn))
    await client.query('RELEASE SAVEPOINT "booking"')
    taken.wrote(turn)
    return true
  } catch (error) {
    if (!(error instanceof NothingChanged) && !isTakenTwice(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT "booking"')
    return false
  }
}
