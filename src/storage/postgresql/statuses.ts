import type pg from 'pg'
import type { Status } from '#app/ports.ts'
import { riseStatus, type StatusColumns, statusColumns } from '../rise-status.ts'
import { storable } from '../storable.ts'
import { lockRows } from './commit-sql.ts'
import { addDays } from './days-sql.ts'
import type { Self } from './lease.ts'
import { notifyOf } from './notifications.ts'
import { rowsOf, type Statement, transaction } from './pool.ts'
import { restNow } from './settle.ts'

type Row = StatusColumns & { place: number; conversationId: string; seq: number }

const columns = statusColumns.map((name) => `o."${name}"`).join(', ')

/** $1: statuses. The row each tells of, by our own name for it or else by the channel's. */
const readRows: Statement = {
  name: 'statuses-rows',
  text: `SELECT t."place", o."conversationId", o."seq", ${columns}
    FROM json_to_recordset($1) AS t ("place" int, "account" text, "externalId" text, "id" text, "seq" int)
    CROSS JOIN LATERAL (
      SELECT o.*, 1 AS "rank" FROM "Outbox" o JOIN "Conversation" c ON c."id" = o."conversationId"
      WHERE o."conversationId" = t."id" AND o."seq" = t."seq" AND c."account" = t."account"
      UNION ALL
      SELECT o.*, 2 FROM "Outbox" o JOIN "Conversation" c ON c."id" = o."conversationId"
      WHERE o."externalId" = t."externalId" AND c."account" = t."account"
      ORDER BY "rank", "createdAt" DESC LIMIT 1
    ) o`,
}

/** $1: rows as they stand now, $2: messages that have turned out to be sent. */
const writeRows: Statement = {
  name: 'statuses-write',
  text: `WITH "told" AS (
      UPDATE "Outbox" o SET ${statusColumns.map((name) => `"${name}" = t."${name}"`).join(', ')}
      FROM json_to_recordset($1) AS t ("conversationId" text, "seq" int, "state" text,
        "externalId" text, "code" text, "sentAt" float8, "deliveredAt" float8, "readAt" float8)
      WHERE o."conversationId" = t."conversationId" AND o."seq" = t."seq"
      RETURNING o."conversationId" AS "id"
    ), "left" AS (
      SELECT * FROM json_to_recordset($2) AS t ("id" text, "at" float8)
    ), "talks" AS (
      UPDATE "Conversation" c SET "lastOutAt" = g."at"
      FROM (SELECT "id", max("at") AS "at" FROM "left" GROUP BY 1) g WHERE c."id" = g."id"
    ), "counted" AS (
      ${addDays(`
      SELECT c."account", l."at", 0 AS "inbound", 1 AS "outbound", 0 AS "newContacts", 0 AS "handoffs"
      FROM "left" l JOIN "Conversation" c ON c."id" = l."id"`)}
    )
    SELECT "id" FROM "Conversation" WHERE "id" IN (SELECT "id" FROM "told") AND "handedOff"`,
}

/** Notes what networks say, and tells the other processes. Gives the conversations the inbox has to hear of. */
export async function note(
  pool: pg.Pool,
  self: Self,
  batch: readonly Status[],
): Promise<readonly string[]> {
  const statuses = batch.map((one) => ({ ...one, externalId: storable(one.externalId) }))
  const asked = JSON.stringify(
    statuses.map(({ account, externalId, row }, place) => ({
      place,
      account: storable(account),
      externalId,
      ...(row && isPlace(row.seq) && { id: storable(row.conversationId), seq: row.seq }),
    })),
  )
  if (batch.length === 0) return []
  return transaction(pool, async (client) => {
    const seen = await rowsOf<Row>(client, readRows, [asked])
    if (seen.length === 0) return []
    await rowsOf(client, lockRows, [[...new Set(seen.map((row) => row.conversationId))]])
    const { written, left, queued } = raise(statuses, await rowsOf<Row>(client, readRows, [asked]))
    if (written.length === 0) return []
    const lists = [JSON.stringify(written), JSON.stringify(left)]
    const told = await rowsOf<{ id: string }>(client, writeRows, lists)
    if (queued.length > 0) await rowsOf(client, restNow, [queued])
    const changed = told.map(({ id }) => id)
    await notifyOf(client, self, changed)
    return changed
  })
}

/** One status after the other. `queued`: conversations of rows that wait no more. */
function raise(statuses: readonly Status[], rows: readonly Row[]) {
  const now = new Map(rows.map((row) => [keyOf(row), row]))
  const found = new Map(rows.map((row) => [row.place, keyOf(row)]))
  /** Rows whose id on the channel this batch has just told. */
  const named = new Map<string, string>()
  const risenKeys = new Set<string>()
  const left: { id: string; at: number }[] = []
  const queued = new Set<string>()
  for (const [place, status] of statuses.entries()) {
    const name = JSON.stringify([status.account, status.externalId])
    const key = found.get(place) ?? named.get(name)
    const row = key === undefined ? undefined : now.get(key)
    const risen = row && riseStatus(row, status)
    if (key === undefined || !row || !risen) continue
    now.set(key, { ...row, ...risen, code: risen.code && storable(risen.code) })
    named.set(name, key)
    risenKeys.add(key)
    if (row.state === 'queued') queued.add(row.conversationId)
    if (row.sentAt === null && risen.sentAt !== null)
      left.push({ id: row.conversationId, at: risen.sentAt })
  }
  const written = [...risenKeys].flatMap((key) => now.get(key) ?? [])
  return { written, left, queued: [...queued] }
}

const keyOf = ({ conversationId, seq }: Row): string => `${conversationId} ${seq}`

/** A place in the outbox as it may be: what comes back from outside may be any number. */
const isPlace = (seq: number): boolean => Number.isInteger(seq) && seq > 0 && seq < 2 ** 31
