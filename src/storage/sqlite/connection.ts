import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'
import { columnType, fromDatabase, toDatabase } from './values.ts'

/** One connection to the file, as a server wants it: every commit is on disk when it returns. */
export function connect(file: string, readonly: boolean): Database.Database {
  // A busy file is waited for by the writer, without blocking: never inside SQLite.
  const db = new Database(file, { readonly, timeout: 0 })
  if (!readonly) db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 4000')
  db.pragma('foreign_keys = ON')
  db.pragma('cache_size = -32768')
  return db
}

/** Prisma's queries on one connection. Prepared statements are kept, the 500 used last. */
export class PrismaConnection {
  readonly db: Database.Database
  readonly #kept = new Map<string, Database.Statement>()

  constructor(db: Database.Database) {
    this.db = db
  }

  prepare(sql: string): Database.Statement {
    const known = this.#kept.get(sql)
    if (known) this.#kept.delete(sql)
    const statement = known ?? this.db.prepare(sql).safeIntegers(true)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= 500 && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(sql, statement)
    return statement
  }

  query({ sql, args, argTypes }: SqlQuery): SqlResultSet {
    const statement = this.prepare(sql)
    const values = args.map((arg, at) => toDatabase(arg, argTypes[at]))
    if (!statement.reader) {
      statement.run(...values)
      return { columnNames: [], columnTypes: [], rows: [] }
    }
    const rows = statement.raw(true).all(...values) as unknown[][]
    const columns = statement.columns()
    const columnTypes = columns.map(({ type }, at) => columnType(type, rows, at))
    for (const row of rows)
      for (const [at, type] of columnTypes.entries()) row[at] = fromDatabase(row[at], type)
    return { columnNames: columns.map(({ name }) => name), columnTypes, rows }
  }

  /** Rows changed. */
  execute({ sql, args, argTypes }: SqlQuery): number {
    const statement = this.prepare(sql)
    const values = args.map((arg, at) => toDatabase(arg, argTypes[at]))
    if (statement.reader) return statement.raw(true).all(...values).length
    return Number(statement.run(...values).changes)
  }
}
