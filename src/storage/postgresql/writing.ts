import type pg from 'pg'
import type { OutboxRow, TurnCommit } from '#app/ports.ts'
import { deedRow, noteRows } from '../deed-row.ts'
import { type DecidedHandoff, decidedHandoff } from '../handoff-row.ts'
import { columnsOf, eventColumns, writtenBy } from '../rows.ts'
import { storable, storableOrNull } from '../storable.ts'
import { writeTurns } from './commit-sql.ts'
import { writeInbox, writeLabels } from './inbox-sql.ts'
import { rowsOf } from './pool.ts'

/** A conversation's row as a turn leaves it, but for what the turn decided. */
type Place = {
  id: string
  account: string
  version: number
  fence: number
  leaseOwner: string | null
  handledSeq: number
  outSeq: number
  dueAt: number | null
}

/** What a batch of turns writes, as lists for the statements. By conversation: a later turn wins. */
export class Writing {
  readonly #talks = new Map<string, object>()
  readonly #sessions = new Map<string, object>()
  readonly #ended = new Set<string>()
  readonly #parts: object[] = []
  readonly #events: object[] = []
  readonly #people = new Map<string, object>()
  readonly #wakes = new Map<string, object>()
  readonly #rung: object[] = []
  readonly #asked: object[] = []
  readonly #handoffs = new Map<string, DecidedHandoff>()
  readonly #deeds: object[] = []
  readonly #notes: object[] = []
  readonly #mentions: object[] = []
  readonly #labelsOff: object[] = []
  readonly #labelsOn: object[] = []

  /** Notes all of one turn. `rows` are its replies. */
  add(turn: TurnCommit, talk: Place, rows: readonly OutboxRow[]): void {
    const { conversationId: id, next, now } = turn
    const { account, version, fence, leaseOwner, handledSeq, outSeq, dueAt } = talk
    const { session, ...columns } = columnsOf(next)
    const handedOff = next.handoff !== undefined
    const place = { version, fence, leaseOwner, handledSeq, outSeq, dueAt, handedOff }
    this.#talks.set(id, { id, ...columns, ...place })
    this.#sessions.delete(id)
    if (session) this.#sessions.set(id, { id, ...session })
    else this.#ended.add(id)
    for (const [at, { seq, part, cause }] of rows.entries())
      this.#parts.push({
        id,
        seq,
        part: JSON.stringify(part),
        cause,
        at: now,
        ...writtenBy(turn.parts[at]),
      })
    for (const event of turn.events) {
      this.#events.push({ id, at: now, ...eventColumns(event) })
      if (event.type === 'handed-off') this.#asked.push({ account, at: now })
    }
    // Whoever joined another contact is that one by now: nothing stands under the old id.
    if (turn.personChanged)
      this.#people.set(next.contactId, {
        id: next.contactId,
        person: JSON.stringify(next.person),
        name: storableOrNull(next.name),
      })
    if (turn.wakeAt !== undefined) this.#wakes.set(id, { id, at: turn.wakeAt })
    else if (turn.rang !== undefined) this.#rung.push({ id, at: turn.rang })
    this.#addInbox(turn)
  }

  #addInbox(turn: TurnCommit): void {
    const { conversationId: id, deed, labels, now } = turn
    const handoff = decidedHandoff(turn)
    if (handoff) {
      const earlier = this.#handoffs.get(id)
      const claimed = handoff.claimed || earlier?.claimed === true
      const searchable = handoff.searchable || earlier?.searchable === true
      this.#handoffs.set(id, { ...handoff, claimed, searchable })
    }
    if (deed) this.#deeds.push(deedRow(deed, id, now))
    const { notes, mentions } = noteRows(turn)
    this.#notes.push(...notes)
    this.#mentions.push(...mentions)
    // What is taken off and put on in one deed stays on.
    for (const label of labels?.remove ?? [])
      if (!labels?.add.includes(label)) this.#labelsOff.push({ id, labelId: storable(label) })
    for (const label of labels?.add ?? []) this.#labelsOn.push({ id, labelId: storable(label) })
  }

  /**
   * Most batches need only one statement. That of the turns comes last: it counts the day, and a day's row
   * is the last lock a transaction takes.
   */
  async write(client: pg.PoolClient): Promise<void> {
    if (this.#talks.size === 0) return
    if (this.#handoffs.size + this.#deeds.length + this.#notes.length > 0) {
      const inbox = lists(this.#handoffs.values(), this.#deeds, this.#notes, this.#mentions)
      await rowsOf(client, writeInbox, inbox)
    }
    if (this.#labelsOff.length + this.#labelsOn.length > 0)
      await rowsOf(client, writeLabels, lists(this.#labelsOff, this.#labelsOn))
    const turns = lists(
      this.#talks.values(),
      this.#sessions.values(),
      this.#ended,
      this.#parts,
      this.#events,
      this.#people.values(),
      this.#wakes.values(),
      this.#rung,
      this.#asked,
    )
    await rowsOf(client, writeTurns, turns)
  }
}

const lists = (...all: readonly Iterable<unknown>[]): readonly string[] =>
  all.map((list) => JSON.stringify([...list]))
