import type pg from 'pg'
import type { Store } from '#app/ports.ts'
import { type GateRow, gatesOf } from '../rows.ts'
import { lockRows } from './commit-sql.ts'
import { isAlive, type Self } from './lease.ts'
import { notifyOf } from './notifications.ts'
import { rowsOf, type Statement, transaction } from './pool.ts'

const readGates: Statement = {
  name: 'gates',
  text: `SELECT "id", "version", "holder", "optedOut", "blocked", "lastInAt" FROM "Conversation"
    WHERE "id" = ANY ($1::text[])`,
}

/** A row of the bot's that waits is one a living owner may have in hand; the others are the gate's anyway. */
const readElsewhere: Statement = {
  name: 'sending-elsewhere',
  text: `SELECT c."id" FROM "Conversation" c
    WHERE c."id" = $1 AND c."leaseOwner" <> $2 AND ${isAlive('$3')}
      AND EXISTS (SELECT FROM "Outbox" o WHERE o."conversationId" = c."id"
        AND o."seq" > c."sentSeq" AND o."state" = 'queued' AND o."cause" = 'bot')`,
}

/**
 * $1: receipts. Each row has the time of the first that covers it. Looked at from the newest row that has
 * one already: what is older has it too, or never left.
 */
const noteReceipts: Statement = {
  name: 'receipts',
  text: `WITH t AS (
      SELECT * FROM json_to_recordset($1)
        AS t ("place" int, "id" text, "seq" int, "what" text, "at" float8)
    ), m AS (
      SELECT "id", max("seq") AS "seq", max("seq") FILTER (WHERE "what" = 'read') AS "readSeq"
      FROM t GROUP BY "id"
    ), "moved" AS (
      UPDATE "Outbox" o SET
        "deliveredAt" = coalesce(o."deliveredAt", (SELECT t."at" FROM t
          WHERE t."id" = o."conversationId" AND t."seq" >= o."seq" ORDER BY t."place" LIMIT 1)),
        "readAt" = coalesce(o."readAt", (SELECT t."at" FROM t
          WHERE t."id" = o."conversationId" AND t."seq" >= o."seq" AND t."what" = 'read'
          ORDER BY t."place" LIMIT 1))
      FROM m WHERE o."conversationId" = m."id" AND o."seq" <= m."seq"
        AND o."state" IN ('queued', 'sent')
        AND (o."deliveredAt" IS NULL OR (o."readAt" IS NULL AND o."seq" <= m."readSeq"))
        AND o."seq" > coalesce((SELECT n."seq" FROM "Outbox" n
          WHERE n."conversationId" = m."id" AND n."seq" <= m."seq"
            AND CASE WHEN m."readSeq" IS NULL THEN n."deliveredAt" ELSE n."readAt" END IS NOT NULL
          ORDER BY n."seq" DESC LIMIT 1), 0)
      RETURNING o."conversationId" AS "id"
    )
    SELECT c."id" FROM "Conversation" c
    WHERE c."id" IN (SELECT "id" FROM "moved") AND c."handedOff"`,
}

type Gates = Pick<Store, 'gates' | 'sendingElsewhere'> & {
  /** Notes receipts, and tells the other processes; gives the conversations the inbox has to hear of. */
  receive(batch: Parameters<Store['receipts']>[0]): Promise<readonly string[]>
}

/** Who may still say something, and what arrived of what was said. */
export function gating(pool: pg.Pool, self: Self): Gates {
  return {
    gates: async (ids) => gatesOf(await rowsOf<GateRow>(pool, readGates, [ids])),
    sendingElsewhere: async (id) =>
      (await rowsOf(pool, readElsewhere, [id, self.id, self.leaseMs])).length > 0,
    receive: async (batch) => {
      if (batch.length === 0) return []
      const rows = batch.map(({ conversationId: id, ...rest }, place) => ({ place, id, ...rest }))
      const ids = [...new Set(rows.map(({ id }) => id))]
      return transaction(pool, async (client) => {
        await rowsOf(client, lockRows, [ids])
        const moved = await rowsOf<{ id: string }>(client, noteReceipts, [JSON.stringify(rows)])
        const changed = moved.map(({ id }) => id)
        await notifyOf(client, self, changed)
        return changed
      })
    },
  }
}
