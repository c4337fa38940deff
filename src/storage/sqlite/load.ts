import type Database from 'better-sqlite3'
import type { Loaded, OutboxRow, Store } from '#app/ports.ts'
import { type HandoffRow, handoffColumns } from '../handoff-row.ts'
import { hersSql } from '../hers.ts'
import {
  type ConversationRow,
  loadedOf,
  outboxRowOf,
  type PersonRow,
  type UnsentRow,
} from '../rows.ts'

/**
 * Reads what turns need. All of a batch at one moment, because nothing else runs meanwhile: the one
 * writer's jobs wait for nothing. Throws for an id no store ever gave.
 */
export function loading(
  db: Database.Database,
): (ids: readonly string[], now: number) => readonly Loaded[] {
  // One look-up a table: measured four times as fast as one joined statement.
  const conversation = db.prepare<[string], Talk>(
    `SELECT "id", "contactId", "account", "addressKind", "addressValue", "version", "fence", "language",
       "holder", "optedOut", "blocked", "caseVars", "inSeq", "handledSeq", "outSeq", "sentSeq",
       "lastInAt", "unread", "handedOff", "shared"
     FROM "Conversation" WHERE "id" = ?`,
  )
  const contact = db.prepare<[string], Pick<ConversationRow, 'name' | 'languageHint' | 'person'>>(
    `SELECT "name", "languageHint", "person" FROM "Contact" WHERE "id" = ?`,
  )
  const session = db
    .prepare<[string], string>(`SELECT "state" FROM "Session" WHERE "conversationId" = ?`)
    .pluck()
  const wake = db
    .prepare<[string], number>(
      `SELECT "at" FROM "Wake" WHERE "conversationId" = ? AND "kind" = 'session'`,
    )
    .pluck()
  const handoff = db.prepare<[string], HandoffRow>(
    `SELECT ${handoffColumns.map((name) => `"${name}"`).join(', ')} FROM "Handoff"
     WHERE "conversationId" = ?`,
  )
  const inbound = db.prepare<[string, number], Next>(
    `SELECT "receivedAt", "content", "tries" FROM "Inbound" WHERE "conversationId" = ? AND "seq" = ?`,
  )
  const readUnsent = db.prepare<[string, number], UnsentRow>(
    `SELECT "conversationId", "seq", "part", "cause", "tries", "dueAt", "createdAt", "code" FROM "Outbox"
     WHERE "conversationId" = ? AND "seq" > ? AND "state" = 'queued' ORDER BY "seq"`,
  )

  const earlier = db.prepare<[string, number]>(
    `SELECT 1 FROM "Inbound" WHERE "conversationId" = ? AND "seq" <= ? AND ${hersSql('"content"')} LIMIT 1`,
  )
  const people = db.prepare<[string], PersonRow>(
    `SELECT p."id", p."name", p."person" FROM "ConversationPerson" w
     JOIN "Contact" p ON p."id" = w."contactId"
     WHERE w."conversationId" = ? ORDER BY w."at", w."contactId"`,
  )

  /** Where more of hers came than wait now, one of hers is handled. */
  const isFirst = ({ id, handledSeq, inSeq, unread }: Talk): boolean =>
    handledSeq === 0 || (unread <= inSeq - handledSeq && earlier.get(id, handledSeq) === undefined)

  function unsent(row: Talk): readonly OutboxRow[] {
    if (row.sentSeq === row.outSeq) return []
    return readUnsent.all(row.id, row.sentSeq).map((one) => outboxRowOf(one, row))
  }

  function load(id: string, now: number): Loaded {
    const row = conversation.get(id)
    const person = row && contact.get(row.contactId)
    if (!row || !person) throw new Error(`no conversation ${id}`)
    const next = row.inSeq > row.handledSeq ? inbound.get(id, row.handledSeq + 1) : undefined
    const about = {
      session: session.get(id) ?? null,
      wakeAt: wake.get(id) ?? null,
      handoff: row.handedOff ? (handoff.get(id) ?? null) : null,
      people: row.shared ? people.all(id) : null,
      isFirst: isFirst(row),
    }
    return loadedOf({ ...row, ...person, ...about, ...(next ?? noNext) }, unsent(row), now)
  }

  return (ids, now) => ids.map((id) => load(id, now))
}

type Next = Pick<ConversationRow, 'receivedAt' | 'content' | 'tries'>
type Talk = Omit<
  ConversationRow,
  | 'name'
  | 'languageHint'
  | 'person'
  | 'session'
  | 'handoff'
  | 'wakeAt'
  | 'people'
  | 'isFirst'
  | keyof Next
> & { unread: number; handedOff: number; shared: number }
const noNext: Next = { receivedAt: null, content: null, tries: null }

/**
 * Finds what wants work. One process, so there is nobody to take it from; accounts it does not run yet, or
 * not now, wait.
 */
export function claiming(db: Database.Database): Store['claim'] {
  const due = db
    .prepare<unknown[], string>(
      `SELECT "id" FROM "Conversation"
       WHERE "dueAt" <= ? AND "account" NOT IN (SELECT "value" FROM json_each(?))
       ORDER BY "dueAt" LIMIT ?`,
    )
    .pluck()
  const rung = db
    .prepare<unknown[], string>(
      `SELECT k."conversationId" FROM "Wake" k JOIN "Conversation" c ON c."id" = k."conversationId"
       WHERE k."at" <= ? AND c."account" NOT IN (SELECT "value" FROM json_each(?))
       ORDER BY k."at" LIMIT ?`,
    )
    .pluck()

  return async (now, limit, except, { elsewhere } = { here: [], elsewhere: [] }) => {
    const most = limit + except.length
    const inHand = new Set(except)
    const not = JSON.stringify(elsewhere)
    const ids = new Set([...due.all(now, not, most), ...rung.all(now, not, most)])
    return [...ids].filter((id) => !inHand.has(id)).slice(0, limit)
  }
}
