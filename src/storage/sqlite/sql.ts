import type Database from 'better-sqlite3'
import { NothingChanged, type Sql } from '../sql.ts'
import type { SqliteFile } from './adapter.ts'

/** Prepared statements kept for each connection, those used last. */
const kept = 200

/** SQL by hand on the file: reads on the connection that reads, writes through the one writer. */
export function sqliteSql({ reading, writing, writer }: SqliteFile): Sql {
  const read = preparing(reading)
  const write = preparing(writing)
  return {
    dialect: 'sqlite',
    all: async <Row>(sql: string, params: readonly unknown[]) =>
      read(sql).all(...params.map(value)) as Row[],
    write: (statements) =>
      writer.run(() => {
        for (const { sql, params, must } of statements) {
          const { changes } = write(sql).run(...params.map(value))
          if (must && changes === 0) throw new NothingChanged()
        }
      }),
  }
}

function preparing(db: Database.Database): (sql: string) => Database.Statement<unknown[]> {
  const known = new Map<string, Database.Statement<unknown[]>>()
  return (sql) => {
    const statement = known.get(sql) ?? db.prepare<unknown[]>(sql)
    known.delete(sql)
    known.set(sql, statement)
    const [oldest] = known.keys()
    if (known.size > kept && oldest !== undefined) known.delete(oldest)
    return statement
  }
}

function value(param: unknown): unknown {
  if (typeof param === 'boolean') return param ? 1 : 0
  return param ?? null
}
