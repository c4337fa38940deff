import type { Sql, SqlStatement } from '#storage/sql.ts'

/** The same runner, with every statement it was asked to read written down. */
export function watched(sql: Sql): { sql: Sql; asked: SqlStatement[] } {
  const asked: SqlStatement[] = []
  const all: Sql['all'] = (text, params) => {
    asked.push({ sql: text, params })
    return sql.all(text, params)
  }
  return { sql: { ...sql, all }, asked }
}

/** How the database goes about a statement, a line a step. */
export async function planOf(sql: Sql, asked: SqlStatement): Promise<readonly string[]> {
  if (sql.dialect === 'sqlite') {
    const rows = await sql.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${asked.sql}`, asked.params)
    return rows.map(({ detail }) => detail)
  }
  const rows = await sql.all<{ 'QUERY PLAN': string }>(`EXPLAIN ${asked.sql}`, asked.params)
  return rows.map((row) => row['QUERY PLAN'].trim())
}

/** Tables that grow with every message or conversation. */
const big = [
  'Handoff',
  'Conversation',
  'Contact',
  'Inbound',
  'Outbox',
  'Event',
  'Note',
  'Mention',
  'SearchDoc',
  'HandoffLabel',
  'File',
]

/** Steps of a plan that read a whole table that grows, or a whole index of one. */
export const fullScans = (sql: Sql, plan: readonly string[]): readonly string[] =>
  plan.filter((step, at) =>
    sql.dialect === 'sqlite'
      ? scansInSqlite.test(step) && !step.includes('VIRTUAL TABLE')
      : scansInPostgres.test(step) ||
        (indexInPostgres.test(step) &&
          !/^Index Cond/.test(plan[at + 1] ?? '') &&
          // A table of hardly any rows, as far as the planner knows.
          !/rows=1 /.test(step)),
  )

const names = big.join('|')
// Tables have aliases of one letter, what is made of them has a word.
const scansInSqlite = new RegExp(`^SCAN ("?(${names})"?|[a-z])( |$)`)
const scansInPostgres = new RegExp(`Seq Scan on "?(${names})"?`)
// An index without a condition is read whole.
const indexInPostgres = new RegExp(`Index (Only )?Scan (Backward )?using .* on "?(${names})"?`)
