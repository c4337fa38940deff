import type { AccountOwners } from '#app/channel-ports.ts'
import { NothingChanged, type Sql, type SqlStatement } from '../sql.ts'

type Row = Record<'owner' | 'until' | 'state' | 'wish', unknown>

const take = `INSERT INTO "AccountOwner" ("account", "owner", "until") VALUES (?, ?, ?)
  ON CONFLICT ("account") DO UPDATE SET "owner" = excluded."owner", "until" = excluded."until"
  WHERE "AccountOwner"."owner" IS NULL OR "AccountOwner"."owner" = excluded."owner"
    OR "AccountOwner"."until" <= ?`

const wished = `INSERT INTO "AccountOwner" ("account", "wish") VALUES (?, ?)
  ON CONFLICT ("account") DO UPDATE SET "wish" = excluded."wish"`

/** One owner per account, on either database. */
export function accountOwners(sql: Sql): AccountOwners {
  async function read(account: string) {
    const [row] = await sql.all<Row>(
      `SELECT "owner", "until", "state", "wish" FROM "AccountOwner" WHERE "account" = ?`,
      [account],
    )
    return {
      ...(row?.owner != null && row.until != null
        ? { owner: String(row.owner), until: Number(row.until) }
        : {}),
      ...(row?.state == null ? {} : { state: String(row.state) }),
      ...(row?.wish == null ? {} : { wish: String(row.wish) }),
    }
  }

  /** Whether a statement found its row. */
  const changed = (statement: SqlStatement): Promise<boolean> =>
    sql.write([{ ...statement, must: true }]).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NothingChanged) return false
        throw error
      },
    )

  return {
    hold: async (account, owner, now, ms) => {
      // Asked first: who only waits for its turn writes nothing.
      const was = await read(account)
      if (was.owner !== undefined && was.owner !== owner && (was.until ?? 0) > now) return false
      return changed({ sql: take, params: [account, owner, now + ms, now] })
    },
    release: (account, owner) =>
      sql.write([
        {
          sql: `UPDATE "AccountOwner" SET "owner" = NULL, "until" = NULL WHERE "account" = ? AND "owner" = ?`,
          params: [account, owner],
        },
      ]),
    show: (account, owner, state) =>
      sql.write([
        {
          sql: `UPDATE "AccountOwner" SET "state" = ? WHERE "account" = ? AND "owner" = ?`,
          params: [state, account, owner],
        },
      ]),
    wish: (account, wish) => sql.write([{ sql: wished, params: [account, wish] }]),
    read,
    takeWish: async (account) => {
      const { wish } = await read(account)
      if (wish === undefined) return undefined
      const taken = await changed({
        sql: `UPDATE "AccountOwner" SET "wish" = NULL WHERE "account" = ? AND "wish" = ?`,
        params: [account, wish],
      })
      return taken ? wish : undefined
    },
  }
}
