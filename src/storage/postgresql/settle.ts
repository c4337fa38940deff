import type pg from 'pg'
import type { Settlement, Store } from '#app/ports.ts'
import { happened } from '../changes.ts'
import { storable } from '../storable.ts'
import { lockRows } from './commit-sql.ts'
import { addDays } from './days-sql.ts'
import type { Self } from './lease.ts'
import { notifyOf } from './notifications.ts'
import { rowsOf, type Statement, transaction } from './pool.ts'

/**
 * SQL for `c`: how far its replies are and when it is to be looked at again. `head` is its oldest reply
 * still queued. Without one, or where that waits for her to write, and with every message handled it rests,
 * and its lease is free.
 */
const rest = `
  "sentSeq" = coalesce("head"."seq" - 1, c."outSeq"),
  "dueAt" = CASE WHEN c."handledSeq" < c."inSeq" THEN c."dueAt" ELSE "head"."dueAt" END,
  "leaseOwner" = CASE WHEN c."handledSeq" = c."inSeq"
      AND ("head"."seq" IS NULL OR "head"."code" = 'window-closed') THEN NULL
    ELSE c."leaseOwner" END`

/** $1: settlements, the last word on each row. The conversations are locked. */
const settleRows: Statement = {
  name: 'settle',
  text: `WITH t AS (
      SELECT * FROM json_to_recordset($1) AS t ("id" text, "seq" int, "state" text,
        "externalId" text, "code" text, "dueAt" float8, "tries" int, "now" float8)
    ), "moved" AS (
      UPDATE "Outbox" o SET "state" = t."state", "externalId" = t."externalId", "code" = t."code",
        "dueAt" = coalesce(t."dueAt", o."dueAt"), "tries" = coalesce(t."tries", o."tries"),
        "sentAt" = CASE WHEN t."state" = 'sent' THEN t."now" END
      FROM t WHERE o."conversationId" = t."id" AND o."seq" = t."seq" AND o."state" = 'queued'
      RETURNING o."conversationId" AS "id", o."seq", o."state", t."now"
    ), "talks" AS (
      UPDATE "Conversation" c SET ${rest},
        "lastOutAt" = coalesce((SELECT max(m."now") FROM "moved" m
          WHERE m."id" = c."id" AND m."state" = 'sent'), c."lastOutAt")
      FROM (SELECT DISTINCT "id" FROM "moved") m
      JOIN "Conversation" was ON was."id" = m."id"
      LEFT JOIN LATERAL (
        SELECT o."seq", coalesce(t."dueAt", o."dueAt") AS "dueAt", coalesce(t."code", o."code") AS "code"
        FROM "Outbox" o
        LEFT JOIN t ON t."id" = o."conversationId" AND t."seq" = o."seq"
        WHERE o."conversationId" = was."id" AND o."seq" > was."sentSeq" AND o."state" = 'queued'
          AND coalesce(t."state", 'queued') = 'queued'
        ORDER BY o."seq" LIMIT 1
      ) "head" ON true
      WHERE c."id" = m."id" RETURNING c."id", c."handedOff"
    ), "counted" AS (
      ${addDays(`
      SELECT c."account", m."now" AS "at", 0 AS "inbound", 1 AS "outbound", 0 AS "newContacts",
        0 AS "handoffs"
      FROM "moved" m JOIN "Conversation" c ON c."id" = m."id" WHERE m."state" = 'sent'`)}
    )
    SELECT "id" FROM "talks" WHERE "handedOff"`,
}

/**
 * Notes what became of sends, and tells the other processes. A row settled already stays as it is. Gives
 * the conversations the inbox has to hear of.
 */
export async function settle(
  pool: pg.Pool,
  self: Self,
  batch: readonly Settlement[],
): Promise<readonly string[]> {
  if (batch.length === 0) return []
  const last = new Map<string, Settlement>()
  for (const one of batch) {
    const key = JSON.stringify([one.conversationId, one.seq])
    const earlier = last.get(key)
    if (!earlier || earlier.state === 'queued') last.set(key, one)
  }
  const rows = [...last.values()].map(({ conversationId: id, ...rest }) => ({
    id,
    ...rest,
    ...('externalId' in rest && { externalId: storable(rest.externalId) }),
    ...('code' in rest && { code: storable(rest.code) }),
  }))
  return transaction(pool, async (client) => {
    await rowsOf(client, lockRows, [[...new Set(rows.map(({ id }) => id))]])
    const moved = await rowsOf<{ id: string }>(client, settleRows, [JSON.stringify(rows)])
    const changed = moved.map(({ id }) => id)
    await notifyOf(client, self, changed)
    return changed
  })
}

type Failed = Parameters<Store['stumble']>[0][number]

const countTry: Statement = {
  name: 'stumble',
  text: `UPDATE "Inbound" i SET "tries" = i."tries" + 1, "code" = $3,
      "state" = CASE WHEN i."tries" + 1 >= $4 THEN 'quarantined' ELSE i."state" END
    FROM "Conversation" c
    WHERE i."conversationId" = $1 AND i."seq" = $2 AND c."id" = $1 AND c."handledSeq" + 1 = $2
    RETURNING i."tries"`,
}

const passOver: Statement = {
  name: 'stumble-pass',
  text: `WITH "talk" AS (
      UPDATE "Conversation" c SET "handledSeq" = c."handledSeq" + 1, "version" = c."version" + 1
      WHERE c."id" = $1 RETURNING c."id"
    ) SELECT "id" FROM "talk"`,
}

/** $1: ids. The conversations are locked. */
export const restNow: Statement = {
  name: 'rest-now',
  text: `UPDATE "Conversation" c SET ${rest}
    FROM "Conversation" was LEFT JOIN LATERAL (
      SELECT o."seq", o."dueAt", o."code" FROM "Outbox" o WHERE o."conversationId" = was."id"
        AND o."seq" > was."sentSeq" AND o."state" = 'queued' ORDER BY o."seq" LIMIT 1
    ) "head" ON true
    WHERE c."id" = was."id" AND was."id" = ANY ($1::text[])`,
}

const notice: Statement = {
  name: 'stumble-notice',
  text: `UPDATE "Handoff" SET "unread" = "unread" + 1,
      "searchDueAt" = greatest("searchDueAt" + 1, $2)
    WHERE "conversationId" = $1 RETURNING "conversationId"`,
}

/**
 * Counts failed turns; at the limit a message is put aside, and she goes on. People who have the
 * conversation see one message more: no turn has told them of it. Rare, so one by one.
 */
export async function stumble(
  pool: pg.Pool,
  self: Self,
  failed: readonly Failed[],
): Promise<readonly { quarantined: boolean; handedOff: boolean }[]> {
  return transaction(pool, async (client) => {
    await rowsOf(client, lockRows, [failed.map(({ conversationId }) => conversationId)])
    const results = []
    for (const { conversationId: id, seq, code, limit, now } of failed) {
      const values = [id, seq, storable(code), limit]
      const [row] = await rowsOf<{ tries: number }>(client, countTry, values)
      const quarantined = row !== undefined && row.tries >= limit
      let handedOff = false
      if (quarantined) {
        await rowsOf(client, passOver, [id])
        await rowsOf(client, restNow, [[id]])
        handedOff = (await rowsOf(client, notice, [id, now])).length > 0
      }
      results.push({ quarantined, handedOff })
    }
    await notifyOf(client, self, happened(failed, results))
    return results
  })
}
