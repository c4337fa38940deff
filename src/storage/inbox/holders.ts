import type { InboxStore } from '#app/inbox-ports.ts'
import { sees } from '#core/access/scope.ts'
import type { Sql } from '../sql.ts'

/** Who holds what, who may see what, and who has seen where she was named. */
export function holding(
  sql: Sql,
): Pick<InboxStore, 'visibleTo' | 'heldBy' | 'absent' | 'mentionsSeen'> {
  return {
    visibleTo: async (conversationId, scopes) => {
      const [about, named] = await Promise.all([
        sql.all<{ queue: string; technicianId: string | null; sensitive: boolean | number }>(
          `SELECT "queue", "technicianId", "sensitive" FROM "Handoff" WHERE "conversationId" = ?`,
          [conversationId],
        ),
        sql.all<{ technicianId: string }>(
          `SELECT "technicianId" FROM "Mention" WHERE "conversationId" = ?`,
          [conversationId],
        ),
      ])
      const [handoff] = about
      if (!handoff) return scopes.map(() => false)
      const { queue, technicianId, sensitive } = handoff
      const those = new Set(named.map((one) => one.technicianId))
      return scopes.map((scope) =>
        sees(scope, {
          queue,
          ...(technicianId !== null && { technician: technicianId }),
          sensitive: Boolean(sensitive),
          named: those.has(scope.person),
        }),
      )
    },
    heldBy: async (technician) => {
      const rows = await sql.all<{ id: string }>(
        `SELECT "conversationId" AS "id" FROM "Handoff"
         WHERE "technicianId" = ? AND "state" IN ('held', 'snoozed')
         ORDER BY "place", "conversationId"`,
        [technician],
      )
      return rows.map(({ id }) => id)
    },
    // Beginning with the accounts: they are hundreds where conversations are hundred thousands. What sleeps
    // is left to who is absent, and taken from who is disabled.
    absent: async (seenBefore) => {
      const rows = await sql.all<{ technician: string; disabledAt: number | null }>(
        `SELECT "User"."id" AS "technician", "User"."disabledAt" FROM "User"
         WHERE ("disabledAt" IS NOT NULL OR "seenAt" IS NULL OR "seenAt" < ?)
           AND EXISTS (SELECT 1 FROM "Handoff" h
             WHERE h."technicianId" = "User"."id" AND (h."state" = 'held'
               OR (h."state" = 'snoozed' AND "User"."disabledAt" IS NOT NULL)))
         ORDER BY "User"."id"`,
        [seenBefore],
      )
      return rows.map(({ technician, disabledAt }) => ({
        technician,
        why: disabledAt === null ? 'absent' : 'disabled',
      }))
    },
    mentionsSeen: (person, conversationId, now) =>
      sql.write([
        {
          sql: `UPDATE "Mention" SET "seenAt" = ?
            WHERE "conversationId" = ? AND "technicianId" = ? AND "seenAt" IS NULL`,
          params: [now, conversationId, person],
        },
      ]),
  }
}
