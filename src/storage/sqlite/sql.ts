import type Database from 'better-sqlite3'
import { isTakenTwice } from '../bookings/taken-twice.ts'
import { NothingChanged, type Sql, type SqlStatement } from '../sql.ts'
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
    write: (statements) => writer.run(() => runAll(write, statements)),
  }
}

/** SQL by hand inside a job of the writer's, for what happens rarely. */
export type Inside = {
  all<Row>(sql: string, params: readonly unknown[]): readonly Row[]
  run(statements: readonly SqlStatement[]): void
  /** Work that is written whole or not at all: undefined where something it must change is not there, or is taken. */
  whole<Result>(work: () => Result): Result | undefined
}

/** Statements on the connection that writes; the job that calls has its transaction open. */
export function insideOf(db: Database.Database): Inside {
  const prepared = preparing(db)
  return {
    all: <Row>(sql: string, params: readonly unknown[]) =>
      prepared(sql).all(...params.map(value)) as Row[],
    run: (statements) => runAll(prepared, statements),
    whole: (work) => {
      db.exec('SAVEPOINT "whole"')
      try {
        const result = work()
        db.exec('RELEASE "whole"')
        return result
      } catch (error) {
        // Some failures have undone the whole transaction by themselves.
        if (db.inTransaction) db.exec('ROLLBACK TO "whole"; RELEASE "whole"')
        if (error instanceof NothingChanged || isTakenTwice(error)) return undefined
        throw error
      }
    },
  }
}

function runAll(
  prepared: (sql: string) => Database.Statement<unknown[]>,
  statements: readonly SqlStatement[],
): void {
  for (const { sql, params, must } of statements) {
    const { changes } = prepared(sql).run(...params.map(value))
    if (must && changes === 0) throw new NothingChanged()
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
