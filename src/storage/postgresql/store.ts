import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Store } from '#app/ports.ts'
import { once } from '../once.ts'
import { type Client, prismaReading } from '../prisma/reading.ts'
import { storable } from '../storable.ts'
import { StoreUnavailable, withoutSecrets } from '../store-fault.ts'
import type { StoreOptions } from '../store-options.ts'
import { accept } from './accept.ts'
import { commit } from './commit.ts'
import { leasing, type Self } from './lease.ts'
import { load } from './load.ts'
import { migratePostgres } from './migrate.ts'
import { openPool, rowsOf } from './pool.ts'
import { settle, stumble } from './settle.ts'
import { statistics } from './statistics.ts'

const putAside = {
  name: 'set-aside',
  text: `INSERT INTO "SetAside" ("account", "externalId", "what", "raw", "at")
    SELECT * FROM json_to_recordset($1) AS t ("account" text, "externalId" text, "what" text,
      "raw" text, "at" float8) ON CONFLICT DO NOTHING`,
}

/**
 * A store that any number of processes share. Each works on the conversations it has leased, and says
 * by `beat` that it lives. Throws `StoreUnavailable` as `openStore` says.
 */
export async function openPostgresStore(url: string, options: StoreOptions = {}): Promise<Store> {
  const self: Self = { id: randomUUID(), leaseMs: options.leaseMs ?? 5_000 }
  const pool = openPool(url)
  const { leave, ...leases } = leasing(pool, self)
  const tables = statistics(pool)
  try {
    await migratePostgres(url)
    await leases.beat()
    await tables.take()
  } catch (error) {
    await pool.end()
    throw new StoreUnavailable(
      `The database ${withoutSecrets(url)} cannot be opened: ${(error as Error).message}. Check that DATABASE_URL names a PostgreSQL server that runs, with a database, a user and a password it knows, and that its tables were made by this version or an older one.`,
      { cause: error },
    )
  }
  const prisma = prismaReading(() => prismaOn(pool))

  return {
    ...prisma.queries,
    ...leases,
    accept: async (batch, turnNow) => {
      const accepted = await accept(pool, self, batch, turnNow)
      tables.grew(batch.length)
      return accepted
    },
    setAside: async (batch) => {
      const rows = batch.map(({ account, externalId, what, raw, at }) => ({
        account: storable(account),
        externalId: storable(externalId),
        what: storable(what),
        raw: storable(raw),
        at,
      }))
      await rowsOf(pool, putAside, [JSON.stringify(rows)])
    },
    load: (ids, now) => load(pool, self, ids, now),
    commit: (batch) => commit(pool, self, batch),
    stumble: (failed) => stumble(pool, failed),
    settle: (batch) => settle(pool, batch),
    close: once(async () => {
      // Without a server there is nobody to say goodbye to: the leases lapse by themselves.
      await leave().catch(() => {})
      await prisma.close()
      await pool.end()
    }),
  }
}

/** The two clients have one shape but not one type: cast here and nowhere else. */
async function prismaOn(pool: pg.Pool): Promise<Client> {
  const { PrismaClient } = await import('#generated/postgresql/client.ts')
  const { PrismaPg } = await import('@prisma/adapter-pg')
  return new PrismaClient({ adapter: new PrismaPg(pool) }) as unknown as Client
}
