import type pg from 'pg'
import { NothingChanged, type Sql, type SqlStatement } from '../sql.ts'
import { transaction } from './pool.ts'

/** SQL by hand on a pool. What the inbox asks has one of its own (`openInboxPool`). */
export function postgresSql(pool: pg.Pool): Sql {
  return {
    dialect: 'postgresql',
    all: async <Row>(sql: string, params: readonly unknown[]) =>
      (await pool.query(numbered(sql), params.map(value))).rows as Row[],
    write: (statements) => transaction(pool, (client) => runAll(client, statements)),
  }
}

/** Statements with `?` inside a transaction, in order. */
export async function runAll(
  client: pg.PoolClient,
  statements: readonly SqlStatement[],
): Promise<void> {
  for (const { sql, params, must } of statements) {
    const { rowCount } = await client.query(numbered(sql), params.map(value))
    if (must && rowCount === 0) throw new NothingChanged()
  }
}

/** `?` as `$1`, `$2`, … except inside quotes. */
export function numbered(sql: string): string {
  let count = 0
  return sql.replace(quotedOrMark, (found) => {
    if (found !== '?') return found
    count += 1
    return `$${count}`
  })
}

const quotedOrMark = /'(?:[^']|'')*'|"[^"]*"|\?/g

const value = (param: unknown): unknown => param ?? null
