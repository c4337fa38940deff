import type { Template, Templates } from '#app/channel-ports.ts'
import type { Sql } from '../sql.ts'
import { storable } from '../storable.ts'

type Row = Omit<Template, 'reason'> & { reason: string | null }

/** Templates of networks, on either database. What is saved takes the place of all that was there. */
export function templates(sql: Sql): Templates {
  return {
    of: async (account) => {
      const rows = await sql.all<Row>(
        `SELECT "name", "code", "language", "status", "reason", "at" FROM "Template"
         WHERE "account" = ? ORDER BY "name", "code"`,
        [account],
      )
      return rows.map(({ reason, ...row }) => ({ ...row, ...(reason === null ? {} : { reason }) }))
    },
    save: (account, all) => {
      // Of two that say the same name and code the later counts.
      const last = new Map(all.map((one) => [JSON.stringify([one.name, one.code]), one]))
      return sql.write([
        { sql: `DELETE FROM "Template" WHERE "account" = ?`, params: [account] },
        ...[...last.values()].map(({ name, code, language, status, reason, at }) => ({
          sql: `INSERT INTO "Template" ("account", "name", "code", "language", "status", "reason", "at")
            VALUES (?, ?, ?, ?, ?, ?, ?)`,
          params: [
            account,
            storable(name),
            storable(code),
            storable(language),
            storable(status),
            reason === undefined ? null : storable(reason),
            at,
          ],
        })),
      ])
    },
  }
}
