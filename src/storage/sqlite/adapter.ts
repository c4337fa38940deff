import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from '@prisma/driver-adapter-utils'
import type Database from 'better-sqlite3'
import { PrismaConnection } from './connection.ts'
import { isBusy, mapped } from './errors.ts'
import type { Writer } from './writer.ts'

const provider = 'sqlite'
const adapterName = 'acolhe-sqlite'

/** The two connections of one file and its writer. */
export type SqliteFile = { writing: Database.Database; reading: Database.Database; writer: Writer }

/**
 * Prisma's way to SQLite. Prisma's own adapters lose acknowledged writes: there a write outside a
 * transaction runs inside the one that is open, and is rolled back with it. Here
 *  - writes go through the one writer, and wait for a transaction that is open;
 *  - reads outside a transaction have a connection of their own: they never wait, and see what is committed;
 *  - a transaction begins as a writer (BEGIN IMMEDIATE): it cannot fail half way for another one's sake;
 *  - a failed COMMIT is undone and holds nobody up;
 *  - a busy loop of queries lets timers and sockets in.
 */
export function sqliteAdapter(file: SqliteFile): SqlDriverAdapterFactory {
  return { provider, adapterName, connect: async () => adapter(file) }
}

function adapter({ writing, reading, writer }: SqliteFile): SqlDriverAdapter {
  const writes = new PrismaConnection(writing)
  const reads = new PrismaConnection(reading)
  const write = <T>(job: () => T): Promise<T> => writer.run(job).catch(rethrow)

  return {
    provider,
    adapterName,
    async queryRaw(query): Promise<SqlResultSet> {
      await breathe()
      const reading = await attempt(() => isRead(reads, query))
      return reading ? attempt(() => reads.query(query)) : write(() => writes.query(query))
    },
    executeRaw: (query) => write(() => writes.execute(query)),
    executeScript: (script) => write(() => void writing.exec(script)),
    startTransaction: (level) => transaction(writer, writes, level),
    // The store that made the connections closes them.
    dispose: async () => {},
  }
}

async function transaction(
  writer: Writer,
  writes: PrismaConnection,
  level: IsolationLevel | undefined,
): Promise<Transaction> {
  if (level && level !== 'SERIALIZABLE')
    throw new DriverAdapterError({ kind: 'InvalidIsolationLevel', level })
  const end = await writer.open().catch(rethrow)
  const savepoint = (sql: string) => attempt(() => void writes.db.exec(sql))
  return {
    provider,
    adapterName,
    // COMMIT and ROLLBACK are said here, not by Prisma.
    options: { usePhantomQuery: true },
    queryRaw: (query) => attempt(() => writes.query(query)),
    executeRaw: (query) => attempt(() => writes.execute(query)),
    commit: () => attempt(() => end('commit')),
    rollback: () => attempt(() => end('rollback')),
    createSavepoint: (name) => savepoint(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name) => savepoint(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name) => savepoint(`RELEASE SAVEPOINT ${name}`),
  }
}

/** A statement that needs the schema fails to prepare while it is being changed: then the writer asks. */
function isRead(reads: PrismaConnection, { sql }: SqlQuery): boolean {
  try {
    return reads.prepare(sql).readonly
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  }
}

async function attempt<T>(run: () => T): Promise<T> {
  try {
    return run()
  } catch (error) {
    return rethrow(error)
  }
}

function rethrow(error: unknown): never {
  throw mapped(error)
}

// SQLite answers at once, so a loop of awaited queries is all microtasks.
let breathed = performance.now()
async function breathe(): Promise<void> {
  if (performance.now() - breathed < 10) return
  await nextTurn()
  breathed = performance.now()
}
