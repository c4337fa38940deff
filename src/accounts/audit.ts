import type { Accounts, AuditEntry } from '#app/account-ports.ts'
import type { Clock } from '#app/ports.ts'
import type { OpenDatabase } from './database.ts'

/** What was done, in codes, for those who must account for it. Nothing here is ever changed or removed. */
export type Audit = Pick<Accounts, 'note' | 'audit'>

export const openAudit = (database: OpenDatabase, clock: Pick<Clock, 'now'>): Audit => ({
  note: async ({ by, what, conversationId, data }) => {
    const { audit } = await database()
    await audit.create({
      data: {
        at: clock.now(),
        userId: by ?? null,
        what,
        conversationId: conversationId ?? null,
        data: JSON.stringify(data ?? {}),
      },
    })
  },
  audit: async (before, limit) => {
    const { audit } = await database()
    const rows = await audit.findMany({
      ...(before === undefined ? {} : { where: { id: { lt: before } } }),
      orderBy: { id: 'desc' },
      take: limit,
    })
    return rows.map(
      ({ id, at, userId, what, conversationId, data }): AuditEntry => ({
        id,
        at,
        ...(userId === null ? {} : { userId }),
        what,
        ...(conversationId === null ? {} : { conversationId }),
        data: JSON.parse(data),
      }),
    )
  },
})
