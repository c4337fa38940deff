import type { Sql } from '../sql.ts'
import { marks } from './scope-sql.ts'
import { fts5Query, tsQuery, type Wanted } from './search-words.ts'

/** Ids of at most `limit` documents below `before` that have these words, newest first. */
export type Candidates = (
  wanted: Wanted,
  before: number,
  limit: number,
) => Promise<readonly number[]>

/**
 * Of PostgreSQL: so many of the newest documents are read one by one before the index of words is asked,
 * more of them where the first held something. Measured at a million: 40,000 take 15 ms.
 */
const recent = [2_000, 40_000] as const

/** The full-text index of each database, asked so that it never sorts all it has of a common word. */
export const candidatesOf = (sql: Sql): Candidates =>
  sql.dialect === 'sqlite' ? fromSqlite(sql) : fromPostgres(sql)

/** FTS5 reads its lists from the newest on and stops. */
const fromSqlite =
  (sql: Sql): Candidates =>
  async (wanted, before, limit) => {
    const rows = await sql.all<{ id: number }>(
      `SELECT rowid AS "id" FROM "SearchWords"
       WHERE "SearchWords" MATCH ? AND rowid < CAST(? AS BIGINT) ORDER BY rowid DESC LIMIT ?`,
      [fts5Query(wanted), before, limit],
    )
    return rows.map(({ id }) => id)
  }

/**
 * GIN has no order: it gives every row of a word. A common word is found among the newest rows, so those
 * are read first; what is not common enough for that is rare enough for GIN. Where somebody sees some
 * conversations by name and nothing else, theirs are fewer than the rows of any common word.
 */
const fromPostgres =
  (sql: Sql): Candidates =>
  async (wanted, before, limit) => {
    const { talks } = wanted
    const query = tsQuery(talks === undefined ? wanted : { ...wanted, among: [] })
    if (talks !== undefined) {
      const theirs = await sql.all<{ id: number }>(
        `SELECT CAST("id" AS DOUBLE PRECISION) AS "id" FROM "SearchDoc"
         WHERE "conversationId" IN (${marks(talks)}) AND "id" < CAST(? AS BIGINT)
           AND "words" @@ CAST(? AS TSQUERY) ORDER BY "SearchDoc"."id" DESC LIMIT ?`,
        [...talks, before, query, limit],
      )
      return theirs.map(({ id }) => id)
    }
    for (const count of recent) {
      const newest = await sql.all<{ id: number }>(
        `SELECT CAST("id" AS DOUBLE PRECISION) AS "id" FROM
           (SELECT "id", "words" FROM "SearchDoc" WHERE "id" < CAST(? AS BIGINT)
            ORDER BY "id" DESC LIMIT ${count}) newest
         WHERE newest."words" @@ CAST(? AS TSQUERY) ORDER BY newest."id" DESC LIMIT ?`,
        [before, query, limit],
      )
      if (newest.length === limit) return newest.map(({ id }) => id)
      if (newest.length === 0) break
    }
    const all = await sql.all<{ id: number }>(
      `WITH "found" AS MATERIALIZED
         (SELECT "id" FROM "SearchDoc" WHERE "words" @@ CAST(? AS TSQUERY))
       SELECT CAST("id" AS DOUBLE PRECISION) AS "id" FROM "found"
       WHERE "id" < CAST(? AS BIGINT) ORDER BY "found"."id" DESC LIMIT ?`,
      [query, before, limit],
    )
    return all.map(({ id }) => id)
  }
