import type pg from 'pg'
import type { Committed, TurnCommit } from '#app/ports.ts'
import { columnsOf, type Destination, eventColumns, newRows } from '../rows.ts'
import { storableOrNull } from '../storable.ts'
import { lockTalks, writeTurns } from './commit-sql.ts'
import type { Self } from './lease.ts'
import { rowsOf, transaction } from './pool.ts'

/** A conversation whose row is locked. */
export type Locked = Destination & {
  id: string
  contactId: string
  version: number
  fence: number
  leaseOwner: string | null
  inSeq: number
  handledSeq: number
  outSeq: number
  sentSeq: number
  dueAt: number | null
}

/** Rows of `writeTurns`, one list a parameter and in its order. By conversation: a later turn wins. */
class Writing {
  readonly talks = new Map<string, object>()
  readonly sessions = new Map<string, object>()
  readonly ended = new Set<string>()
  readonly parts: object[] = []
  readonly events: object[] = []
  readonly people = new Map<string, object>()
  readonly wakes = new Map<string, object>()
  readonly rung: object[] = []
  readonly handoffs: object[] = []

  parameters(): readonly string[] {
    return [
      this.talks.values(),
      this.sessions.values(),
      this.ended,
      this.parts,
      this.events,
      this.people.values(),
      this.wakes.values(),
      this.rung,
      this.handoffs,
    ].map((list) => JSON.stringify([...list]))
  }
}

/** Writes a batch of turns in one transaction. One whose version, fence or lease moved writes nothing. */
export async function commit(
  pool: pg.Pool,
  self: Self,
  batch: readonly TurnCommit[],
): Promise<readonly Committed[]> {
  const ids = [...new Set(batch.map(({ conversationId }) => conversationId))]
  return transaction(pool, async (client) => {
    const rows = await rowsOf<Locked>(client, lockTalks, [ids])
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
  const writing = new Writing()
  const committed = batch.map((turn): Committed => {
    const talk = talks.get(turn.conversationId)
    const holds = talk && isStill(talk, turn, self)
    return holds ? write(writing, talk, turn, self) : { ok: false, why: 'moved' }
  })
  if (writing.talks.size > 0) await rowsOf(client, writeTurns, writing.parameters())
  return committed
}

function isStill(talk: Locked, turn: TurnCommit, self: Self): boolean {
  return (
    talk.version === turn.version &&
    talk.fence === turn.fence &&
    talk.leaseOwner === self.id &&
    (turn.handled === undefined || turn.handled === talk.handledSeq + 1)
  )
}

/** Notes all rows of one turn, and moves the locked row on for a next turn of the same batch. */
function write(writing: Writing, talk: Locked, turn: TurnCommit, self: Self): Committed {
  const { conversationId: id, next, now } = turn
  const rows = newRows(id, talk.outSeq, turn.parts, talk, now)
  const { session, ...columns } = columnsOf(next)
  talk.version += 1
  talk.handledSeq = turn.handled ?? talk.handledSeq
  talk.outSeq += rows.length
  const idle = talk.handledSeq === talk.inSeq && talk.outSeq === talk.sentSeq
  talk.dueAt = idle ? null : Math.min(talk.dueAt ?? now, now)
  talk.leaseOwner = idle ? null : self.id

  const { version, handledSeq, outSeq, dueAt, leaseOwner } = talk
  writing.talks.set(id, { id, ...columns, version, handledSeq, outSeq, dueAt, leaseOwner })
  writing.sessions.delete(id)
  if (session) writing.sessions.set(id, { id, ...session })
  else writing.ended.add(id)
  for (const { seq, part, cause } of rows)
    writing.parts.push({ id, seq, part: JSON.stringify(part), cause, at: now })
  for (const event of turn.events) {
    writing.events.push({ id, at: now, ...eventColumns(event) })
    if (event.type === 'handed-off') writing.handoffs.push({ account: talk.account, at: now })
  }
  if (turn.personChanged)
    writing.people.set(talk.contactId, {
      id: talk.contactId,
      person: JSON.stringify(next.person),
      name: storableOrNull(next.name),
    })
  if (turn.wakeAt !== undefined) writing.wakes.set(id, { id, at: turn.wakeAt })
  else if (turn.rang !== undefined) writing.rung.push({ id, at: turn.rang })
  return { ok: true, rows, more: talk.inSeq > talk.handledSeq }
}
