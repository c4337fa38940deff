import { onTestFinished } from 'vitest'
import type { InboxStore } from '#app/inbox-ports.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'
import type { Content } from '#core/message.ts'
import { openInboxStore } from '#storage/inbox/open-inbox-store.ts'
import { queuePlace } from '#storage/inbox/queue-place.ts'
import { migratePostgres } from '#storage/postgresql/migrate.ts'
import { openInboxPool } from '#storage/postgresql/pool.ts'
import { postgresSql } from '#storage/postgresql/sql.ts'
import type { Sql } from '#storage/sql.ts'
import { sqliteSql } from '#storage/sqlite/sql.ts'
import { database } from '../postgresql/database.ts'
import { openFile } from '../sqlite/file.ts'

export const providers = ['sqlite', 'postgresql'] as const
export type Provider = (typeof providers)[number]

/** An empty database with its tables, and the inbox on it. */
export type World = { sql: Sql; inbox: InboxStore }

let made = 0

export async function openWorld(provider: Provider): Promise<World> {
  const sql = provider === 'sqlite' ? sqliteSql(openFile()) : await onPostgres()
  return { sql, inbox: openInboxStore(sql) }
}

async function onPostgres(): Promise<Sql> {
  made += 1
  const url = await database(`inbox_${process.pid}_${made}`)
  await migratePostgres(url)
  const pool = openInboxPool(url)
  onTestFinished(() => pool.end())
  return postgresSql(pool)
}

/** Writes rows of one table, whatever their columns. */
export async function insert(
  sql: Sql,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await sql.write(
    rows.map((row) => ({
      sql: `INSERT INTO "${table}" (${Object.keys(row).map((name) => `"${name}"`)})
        VALUES (${Object.keys(row).map(() => '?')})`,
      params: Object.values(row),
    })),
  )
}

/** The instant this world's clock begins at, ms. */
export const noon = Date.UTC(2026, 10, 22, 12)

/** A conversation as the inbox knows it; what is not said is plain. */
export type Talk = {
  id: string
  contact?: string
  name?: string | null
  state?: HandoffState
  queue?: string
  account?: string
  language?: string | null
  urgent?: boolean
  /** The topic that cannot wait. */
  need?: string
  sensitive?: boolean
  askedAt?: number
  claimedAt?: number | null
  resolvedAt?: number | null
  waitingSince?: number | null
  technician?: string | null
  lastTechnician?: string | null
  unread?: number
  lastAt?: number
  /** Who was named in notes of it. */
  named?: readonly string[]
  labels?: readonly string[]
}

/** Makes conversations with their people; a contact that is there already is not made again. */
export async function talks(sql: Sql, all: readonly Talk[]): Promise<void> {
  const own = all.filter(({ contact }) => contact === undefined)
  await insert(
    sql,
    'Contact',
    own.map(({ id, name = null }) => ({ id: `c-${id}`, name, person: '{}', createdAt: noon })),
  )
  await insert(sql, 'Conversation', all.map(conversationRow))
  await insert(
    sql,
    'Address',
    all.map(({ id, contact = `c-${id}`, account = 'telegram:1' }) => ({
      account,
      kind: 'chat',
      value: id,
      contactId: contact,
      conversationId: id,
    })),
  )
  await insert(sql, 'Handoff', all.map(handoffRow))
  await insert(
    sql,
    'Mention',
    all.flatMap(({ id, named = [] }) =>
      named.map((technicianId, at) => ({
        technicianId,
        conversationId: id,
        noteId: `n-${id}-${at}`,
        at: noon,
      })),
    ),
  )
  await insert(
    sql,
    'HandoffLabel',
    all.flatMap(({ id, labels = [] }) =>
      labels.map((labelId) => ({ conversationId: id, labelId })),
    ),
  )
}

const conversationRow = ({ id, contact = `c-${id}`, account = 'telegram:1', need }: Talk) => ({
  id,
  contactId: contact,
  account,
  addressKind: 'chat',
  addressValue: id,
  caseVars: JSON.stringify({ need }),
})

function handoffRow(talk: Talk) {
  const { urgent = false, waitingSince = null, lastAt = noon } = talk
  const last = { at: lastAt, from: 'person', text: '' } as const
  return {
    conversationId: talk.id,
    state: talk.state ?? 'queued',
    queue: talk.queue ?? 'desk',
    centre: 'here',
    account: talk.account ?? 'telegram:1',
    language: talk.language ?? null,
    why: 'asked',
    urgent,
    sensitive: talk.sensitive ?? false,
    askedAt: talk.askedAt ?? noon,
    claimedAt: talk.claimedAt ?? null,
    resolvedAt: talk.resolvedAt ?? null,
    waitingSince,
    technicianId: talk.technician ?? null,
    lastTechnicianId: talk.lastTechnician ?? null,
    unread: talk.unread ?? 0,
    lastAt,
    lastFrom: 'person',
    lastText: 'olá',
    place: queuePlace({ urgent, ...(waitingSince !== null && { waitingSince }), last }),
    searchDueAt: noon,
  }
}

/** A message of hers. */
export const received = (conversationId: string, seq: number, content: Content, at = noon) => ({
  conversationId,
  seq,
  account: 'telegram:1',
  externalId: `${conversationId}-${seq}`,
  receivedAt: at,
  sentAt: at,
  content: JSON.stringify(content),
})

/** A message of ours; `more` are columns. */
export const sent = (conversationId: string, seq: number, text: string, more: object = {}) => ({
  conversationId,
  seq,
  part: JSON.stringify({ text, language: 'pt-PT' }),
  cause: 'technician',
  technicianId: 'ana',
  state: 'sent',
  dueAt: noon,
  createdAt: noon,
  ...more,
})

/** Empties what `talks` fills. */
export const clear = (sql: Sql) =>
  sql.write(
    ['Mention', 'HandoffLabel', 'Handoff', 'Address', 'Conversation', 'Contact'].map((table) => ({
      sql: `DELETE FROM "${table}"`,
      params: [],
    })),
  )
