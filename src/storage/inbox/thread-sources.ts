import type { Entry, SendState } from '#app/inbox-ports.ts'
import type { Part } from '#core/channel.ts'
import { toldEvents } from '#core/handoff/told-events.ts'
import { contentBegins } from '../hers.ts'
import type { Sql } from '../sql.ts'
import { inboundEntry } from './inbound-entry.ts'

/** Where lines of a thread come from. The order decides at the same ms, read from the end: the last is the oldest. */
export const sources = ['centre', 'note', 'event', 'person'] as const
export type Source = (typeof sources)[number]

/** A line and its place among those of its source. */
export type Line = { entry: Entry; place: number | string }

/** At most `limit` lines of a source before a place, newest first. */
type Read = (
  sql: Sql,
  conversationId: string,
  before: number | string | undefined,
  limit: number,
) => Promise<readonly Line[]>

/** What was heard stands with the voice note. */
const transcript = contentBegins('transcript')
const told = toldEvents.map((type) => `'${type}'`).join(', ')
const number = (before: number | string | undefined): number =>
  typeof before === 'number' ? before : Number.MAX_SAFE_INTEGER

/** Above every 32-bit number and every SQLite rowid of ours, and within what both databases compare exactly. */
const seqBefore = (before: number | string | undefined): number =>
  Math.min(number(before), 2_147_483_647)

export const readers: Readonly<Record<Source, Read>> = {
  person: async (sql, conversationId, before, limit) => {
    const rows = await sql.all<{ seq: number; receivedAt: number; content: string }>(
      `SELECT "seq", "receivedAt", "content" FROM "Inbound"
       WHERE "conversationId" = ? AND "seq" < ? AND "content" NOT LIKE '${transcript}%'
       ORDER BY "seq" DESC LIMIT ?`,
      [conversationId, seqBefore(before), limit],
    )
    return rows.map((row) => ({ place: row.seq, entry: inboundEntry(row) }))
  },
  centre: async (sql, conversationId, before, limit) => {
    const rows = await sql.all<OutboxLine>(
      `SELECT "seq", "part", "cause", "state", "code", "createdAt", "deliveredAt", "readAt",
         "technicianId", "original"
       FROM "Outbox" WHERE "conversationId" = ? AND "seq" < ? ORDER BY "seq" DESC LIMIT ?`,
      [conversationId, seqBefore(before), limit],
    )
    return rows.map((row) => ({ place: row.seq, entry: centreEntry(row) }))
  },
  event: async (sql, conversationId, before, limit) => {
    const rows = await sql.all<{ id: number; at: number; type: string; data: string }>(
      `SELECT "id", "at", "type", "data" FROM "Event"
       WHERE "conversationId" = ? AND "id" < ? AND "type" IN (${told})
       ORDER BY "conversationId" DESC, "id" DESC LIMIT ?`,
      [conversationId, seqBefore(before), limit],
    )
    return rows.map(({ id, at, type, data }) => ({
      place: id,
      entry: { key: `event-${id}`, at, kind: 'event', type, data: JSON.parse(data) },
    }))
  },
  note: async (sql, conversationId, before, limit) => {
    const [at, id] = notePlace(before)
    const rows = await sql.all<NoteLine>(
      `SELECT "id", "technicianId", "at", "text" FROM "Note"
       WHERE "conversationId" = ? AND ("at" < ? OR ("at" = ? AND "id" < ?))
       ORDER BY "at" DESC, "id" DESC LIMIT ?`,
      [conversationId, at, at, id, limit],
    )
    const mentions = await mentionsOf(sql, conversationId, rows)
    return rows.map((row) => ({
      place: `${row.at} ${row.id}`,
      entry: {
        key: `note-${row.id}`,
        at: row.at,
        kind: 'note',
        noteId: row.id,
        technician: row.technicianId,
        text: row.text,
        mentions: mentions.get(row.id) ?? [],
      },
    }))
  },
}

type NoteLine = { id: string; technicianId: string; at: number; text: string }
type OutboxLine = {
  seq: number
  part: string
  cause: string
  state: string
  code: string | null
  createdAt: number
  deliveredAt: number | null
  readAt: number | null
  technicianId: string | null
  original: string | null
}

function centreEntry(row: OutboxLine): Entry {
  return {
    key: `out-${row.seq}`,
    at: row.createdAt,
    kind: 'centre',
    seq: row.seq,
    cause: row.cause as 'bot' | 'technician' | 'system',
    part: JSON.parse(row.part) as Part,
    state: sendState(row),
    ...(row.code !== null && { code: row.code }),
    ...(row.technicianId !== null && { technician: row.technicianId }),
    ...(row.original !== null && { original: JSON.parse(row.original) }),
  }
}

const sendState = ({ state, deliveredAt, readAt }: OutboxLine): SendState =>
  state !== 'sent'
    ? (state as SendState)
    : readAt !== null
      ? 'read'
      : deliveredAt !== null
        ? 'delivered'
        : 'sent'

function notePlace(before: number | string | undefined): readonly [number, string] {
  const [at, id] = typeof before === 'string' ? before.split(' ') : []
  return [Number(at ?? Number.MAX_SAFE_INTEGER) || 0, id ?? '']
}

async function mentionsOf(
  sql: Sql,
  conversationId: string,
  notes: readonly NoteLine[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (notes.length === 0) return new Map()
  const rows = await sql.all<{ noteId: string; technicianId: string }>(
    `SELECT "noteId", "technicianId" FROM "Mention" WHERE "conversationId" = ?
     ORDER BY "noteId", "technicianId"`,
    [conversationId],
  )
  const grouped = Map.groupBy(rows, ({ noteId }) => noteId)
  return new Map([...grouped].map(([id, all]) => [id, all.map((one) => one.technicianId)]))
}
