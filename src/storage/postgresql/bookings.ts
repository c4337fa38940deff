import type pg from 'pg'
import type { TurnCommit } from '#app/ports.ts'
import { locksOf } from '../bookings/take-statements.ts'
import { isTakenTwice } from '../bookings/taken-twice.ts'
import { takenBy, turnBookings } from '../bookings/write-booking.ts'
import { NothingChanged } from '../sql.ts'
import { runAll } from './sql.ts'

/** Locks all that the turns of a batch take, in one order, before the first of them is written. */
export const lockTakes = (client: pg.PoolClient, batch: readonly TurnCommit[]): Promise<void> =>
  runAll(client, locksOf('postgresql', batch.flatMap(takenBy)))

/** What one turn changes of appointments, whole; false, and nothing of it, where it moved or is taken. */
export async function writeBookings(client: pg.PoolClient, turn: TurnCommit): Promise<boolean> {
  await client.query('SAVEPOINT "booking"')
  try {
    await runAll(client, turnBookings(turn))
    await client.query('RELEASE SAVEPOINT "booking"')
    return true
  } catch (error) {
    if (!(error instanceof NothingChanged) && !isTakenTwice(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT "booking"')
    return false
  }
}
