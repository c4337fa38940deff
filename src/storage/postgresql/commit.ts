import type pg from 'pg'
import type { Committed, TurnCommit } from '#app/ports.ts'
import { concernsBookings } from '../bookings/write-booking.ts'
import { changesByTurns } from '../changes.ts'
import { concernsPeople } from '../people-here.ts'
import { concernsQuestions, questionWriting } from '../questions-asked.ts'
import { type Destination, newRows } from '../rows.ts'
import { lockTaken, writeBookings } from './bookings.ts'
import { lockTalks } from './commit-sql.ts'
import { readDeeds } from './deed.ts'
import type { Self } from './lease.ts'
import { notify } from './notifications.ts'
import { readPeople } from './people.ts'
import { rowsOf, transaction } from './pool.ts'
import { runAll } from './sql.ts'
import { Writing } from './writing.ts'

/** A conversation whose row is locked. */
export type Locked = Destination & {
  id: string
  contactId: string
  version: number
  fence: number
  leaseOwner: string | null
  /** Nobody alive but us has it. */
  free: boolean
  inSeq: number
  handledSeq: number
  outSeq: number
  sentSeq: number
  dueAt: number | null
}

/** Writes a batch of turns in one transaction. One whose version, fence or lease moved writes nothing. */
export async function commit(
  pool: pg.Pool,
  self: Self,
  batch: readonly TurnCommit[],
): Promise<readonly Committed[]> {
  const ids = [...new Set(batch.map(({ conversationId }) => conversationId))]
  return transaction(pool, async (client) => {
    const rows = await rowsOf<Locked>(client, lockTalks, [ids, self.id, self.leaseMs])
    return writeLocked(client, self, rows, batch)
  })
}

/** The same inside a transaction that has locked the rows already. */
export async function writeLocked(
  client: pg.PoolClient,
  self: Self,
  rows: readonly Locked[],
  batch: readonly TurnCommit[],
): Promise<readonly Committed[]> {
  const talks = new Map(rows.map((row) => [row.id, row]))
  const deeds = await readDeeds(client, batch)
  const people = await readPeople(client, batch)
  const taken = await lockTaken(client, batch)
  const writing = new Writing()
  const committed: Committed[] = []
  for (const turn of batch) {
    const said = deeds.said(turn)
    const talk = talks.get(turn.conversationId)
    if (said) committed.push(said)
    else if (
      !talk ||
      !isStill(talk, turn, self) ||
      people.moved(turn) ||
      (concernsBookings(turn) && !(await writeBookings(client, taken, turn)))
    )
      committed.push({ ok: false, why: 'moved' })
    else {
      deeds.add(turn)
      if (concernsPeople(turn, talk.contactId)) people.add(turn, talk.contactId)
      committed.push(write(writing, talk, turn, self))
    }
  }
  await notify(client, self, changesByTurns(batch, committed))
  await people.write(client)
  await writing.write(client)
  for (const [at, turn] of batch.entries())
    if (committed[at]?.ok && concernsQuestions(turn)) await runAll(client, questionWriting(turn))
  return committed
}

/** A deed needs no lease: whoever has it reads the version, as we do, and sends what we wrote. */
function isStill(talk: Locked, turn: TurnCommit, self: Self): boolean {
  if (talk.version !== turn.version) return false
  if (turn.deed) return true
  return (
    talk.fence === turn.fence &&
    talk.leaseOwner === self.id &&
    (turn.handled === undefined || turn.handled === talk.handledSeq + 1)
  )
}

/** Notes all rows of one turn, and moves the locked row on for a next turn of the same batch. */
function write(writing: Writing, talk: Locked, turn: TurnCommit, self: Self): Committed {
  const { conversationId: id, now } = turn
  const rows = newRows(id, talk.outSeq, turn.parts, talk, now)
  const behind = talk.outSeq > talk.sentSeq
  talk.version += 1
  talk.contactId = turn.joins?.contact ?? turn.next.contactId
  talk.handledSeq = turn.handled ?? talk.handledSeq
  talk.outSeq += rows.length
  const idle = talk.handledSeq === talk.inSeq && talk.outSeq === talk.sentSeq
  talk.dueAt = idle ? null : Math.min(talk.dueAt ?? now, now)
  // Only a deed comes without the lease: where nobody alive has it, this process takes it and sends, unless
  // another runs the account: that one finds it due.
  const mine = !turn.elsewhere && (talk.leaseOwner === self.id || talk.free)
  if (mine) {
    if (!idle && talk.leaseOwner !== self.id) talk.fence += 1
    talk.leaseOwner = idle ? null : self.id
  }
  writing.add(turn, talk, rows)
  return { ok: true, rows, behind, mine, more: talk.inSeq > talk.handledSeq }
}
