import type { AccountKeys } from '#app/channel-ports.ts'
import { NothingChanged, type Sql, type SqlStatement } from '../sql.ts'
import { NotTheOwner } from './linked-accounts.ts'

/** A list of keys as rows `type`, `id`, `value` of `t`. The parameter is JSON. */
const listed = {
  sqlite: `(SELECT json_extract(value, '$.type') AS "type", json_extract(value, '$.id') AS "id",
      json_extract(value, '$.value') AS "value" FROM json_each(?)) t`,
  postgresql: `json_to_recordset(CAST(? AS json)) AS t ("type" text, "id" text, "value" text)`,
}

/** Keys and credentials of linked accounts, on either database. */
export function accountKeys(sql: Sql): AccountKeys {
  const rows = listed[sql.dialect]
  const put = `INSERT INTO "AccountKey" ("account", "type", "id", "value")
    SELECT ?, t."type", t."id", t."value" FROM ${rows} WHERE t."value" IS NOT NULL
    ON CONFLICT ("account", "type", "id") DO UPDATE SET "value" = excluded."value"`
  const remove = `DELETE FROM "AccountKey" WHERE "account" = ?
    AND EXISTS (SELECT 1 FROM ${rows} WHERE t."type" = "AccountKey"."type"
      AND t."id" = "AccountKey"."id" AND t."value" IS NULL)`
  const find = `SELECT k."id", k."value" FROM ${rows}
    JOIN "AccountKey" k ON k."account" = ? AND k."type" = t."type" AND k."id" = t."id"`
  const empty = `DELETE FROM "AccountKey" WHERE "account" = ?`

  return {
    read: async (account, type, ids) => {
      if (ids.length === 0) return new Map()
      const wanted = JSON.stringify([...new Set(ids)].map((id) => ({ type, id })))
      const found = await sql.all<{ id: string; value: string }>(find, [wanted, account])
      return new Map(found.map(({ id, value }) => [id, value]))
    },
    write: async (account, given, { owner, fresh } = {}) => {
      // One row, one word: of two for the same key the later counts.
      const last = new Map(given.map((row) => [JSON.stringify([row.type, row.id]), row]))
      const list = JSON.stringify([...last.values()])
      const statements: SqlStatement[] = [
        // First, so that a process which takes the lease now waits for this transaction, or this one fails.
        ...(owner === undefined ? [] : [stillOwns(account, owner)]),
        ...(fresh ? [{ sql: empty, params: [account] }] : []),
        ...(fresh ? [] : [{ sql: remove, params: [account, list] }]),
        { sql: put, params: [account, list] },
      ]
      await sql.write(statements).catch((error: unknown) => {
        throw error instanceof NothingChanged ? new NotTheOwner() : error
      })
    },
    clear: (account) => sql.write([{ sql: empty, params: [account] }]),
  }
}

const stillOwns = (account: string, owner: string): SqlStatement => ({
  sql: `UPDATE "AccountOwner" SET "owner" = "owner" WHERE "account" = ? AND "owner" = ?`,
  params: [account, owner],
  must: true,
})
