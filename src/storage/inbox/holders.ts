import type { InboxStore } from '#app/inbox-ports.ts'
import { type Scope, sees } from '#core/access/scope.ts'
import type { Sql } from '../sql.ts'
import { marks } from './scope-sql.ts'

type About = {
  conversationId: string
  queue: string
  technicianId: string | null
  sensitive: boolean | number
}
/** Conversations looked at in one read. */
const together = 200

/** Who holds what, who may see what, and who has seen where she was named. */
export function holding(
  sql: Sql,
): Pick<InboxStore, 'visibleTo' | 'heldBy' | 'absent' | 'mentionsSeen'> {
  async function seenBy(ids: readonly string[], scopes: readonly Scope[]) {
    const [about, mentions] = await Promise.all([
      sql.all<About>(
        `SELECT "conversationId", "queue", "technicianId", "sensitive" FROM "Handoff"
         WHERE "conversationId" IN (${marks(ids)})`,
        ids,
      ),
      sql.all<{ conversationId: string; technicianId: string }>(
        `SELECT "conversationId", "technicianId" FROM "Mention"
         WHERE "conversationId" IN (${marks(ids)})`,
        ids,
      ),
    ])
    const handoffs = new Map(about.map((one) => [one.conversationId, one]))
    const named = Map.groupBy(mentions, ({ conversationId }) => conversationId)
    return ids.map((id) => {
      const handoff = handoffs.get(id)
      if (!handoff) return scopes.map(() => false)
      const { queue, technicianId, sensitive } = handoff
      const those = new Set(named.get(id)?.map((one) => one.technicianId))
      return scopes.map((scope) =>
        sees(scope, {
          queue,
          ...(technicianId !== null && { technician: technicianId }),
          sensitive: Boolean(sensitive),
          named: those.has(scope.person),
        }),
      )
    })
  }

  return {
    visibleTo: async (conversationIds, scopes) => {
      const visible: (readonly boolean[])[] = []
      for (let from = 0; from < conversationIds.length; from += together)
        visible.push(...(await seenBy(conversationIds.slice(from, from + together), scopes)))
      return visible
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
