import type { Store } from '#app/ports.ts'
import type { Sql } from './sql.ts'
import { storable } from './storable.ts'

/** Single messages of ours, asked for by channels. */
export const sentRows = (sql: Sql): Pick<Store, 'isQueued' | 'sent'> => ({
  isQueued: async (conversationId, seq) => {
    const rows = await sql.all(
      `SELECT 1 AS "one" FROM "Outbox"
       WHERE "conversationId" = ? AND "seq" = ? AND "state" = 'queued'`,
      [conversationId, seq],
    )
    return rows.length > 0
  },
  sent: async (account, externalId) => {
    const [row] = await sql.all<{ part: string; at: number }>(
      `SELECT o."part", coalesce(o."sentAt", o."createdAt") AS "at"
       FROM "Outbox" o JOIN "Conversation" c ON c."id" = o."conversationId"
       WHERE o."externalId" = ? AND c."account" = ? ORDER BY o."createdAt" DESC LIMIT 1`,
      [storable(externalId), storable(account)],
    )
    return row && { part: JSON.parse(row.part), at: row.at }
  },
})
