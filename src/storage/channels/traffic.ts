import type { Sql } from '../sql.ts'

/** When something last came in on each account, and when something last went out, ms. */
export type Traffic = () => Promise<ReadonlyMap<string, { lastInAt?: number; lastOutAt?: number }>>

type Row = { account: string; lastInAt: number | null; lastOutAt: number | null }

/** Looks at every conversation: for a page that few open. */
export const traffic =
  (sql: Sql): Traffic =>
  async () => {
    const rows = await sql.all<Row>(
      `SELECT "account", max("lastInAt") AS "lastInAt", max("lastOutAt") AS "lastOutAt"
       FROM "Conversation" GROUP BY "account"`,
      [],
    )
    return new Map(
      rows.map(({ account, lastInAt, lastOutAt }) => [
        account,
        {
          ...(lastInAt === null ? {} : { lastInAt }),
          ...(lastOutAt === null ? {} : { lastOutAt }),
        },
      ]),
    )
  }
