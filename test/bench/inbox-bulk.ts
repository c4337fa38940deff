import Database from 'better-sqlite3'
import pg from 'pg'

/** Writes rows as fast as a database takes them: nothing of it has to survive a crash. */
export type Bulk = {
  add(table: string, row: Readonly<Record<string, unknown>>): void | Promise<void>
  run(sql: string): Promise<void>
  close(): Promise<void>
}

/** Into a file whose tables are there; one transaction a hundred thousand rows. */
export function sqliteBulk(path: string): Bulk {
  const db = new Database(path)
  db.pragma('synchronous = OFF')
  db.pragma('cache_size = -262144')
  const prepared = new Map<string, Database.Statement>()
  let rows = 0
  db.exec('BEGIN')
  return {
    add: (table, row) => {
      let statement = prepared.get(table)
      if (!statement) {
        const columns = Object.keys(row)
        statement = db.prepare(
          `INSERT INTO "${table}" (${columns.map((name) => (name === 'rowid' ? name : `"${name}"`))})
           VALUES (${columns.map((name) => (name === 'rowid' ? 'CAST(? AS BIGINT)' : '?'))})`,
        )
        prepared.set(table, statement)
      }
      statement.run(Object.values(row).map((one) => (typeof one === 'boolean' ? Number(one) : one)))
      rows += 1
      if (rows % 100_000 === 0) db.exec('COMMIT; BEGIN')
    },
    run: async (sql) => void db.exec(sql),
    close: async () => {
      db.exec('COMMIT')
      db.pragma('wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

/** Over one connection, five thousand rows a statement. */
export async function postgresBulk(url: string): Promise<Bulk> {
  const client = new pg.Client({ connectionString: url })
  // Whoever waits for a statement hears of it.
  client.on('error', () => {})
  await client.connect()
  // Rows come a table at a time, so parents may come after their children.
  await client.query('SET synchronous_commit = off; SET session_replication_role = replica')
  const waiting = new Map<string, object[]>()
  async function flush(table: string): Promise<void> {
    const rows = waiting.get(table) ?? []
    waiting.set(table, [])
    const [row] = rows
    if (!row) return
    const columns = Object.keys(row).map((name) => `"${name}"`)
    await client.query(
      `INSERT INTO "${table}" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows)],
    )
  }
  return {
    add: (table, row) => {
      const rows = waiting.get(table) ?? []
      waiting.set(table, rows)
      rows.push(row)
      return rows.length >= 5_000 ? flush(table) : undefined
    },
    run: async (sql) => void (await client.query(sql)),
    close: async () => {
      for (const table of waiting.keys()) await flush(table)
      await client.query('ANALYZE')
      await client.end()
    },
  }
}
