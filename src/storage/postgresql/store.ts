import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { PrismaClient } from '#generated/sqlite/client.ts'
import { openLinkedAccounts } from '../accounts/open-linked-accounts.ts'
import { bookings } from '../bookings/bookings.ts'
import { tellingBookings } from '../bookings/telling-bookings.ts'
import { changesByTurns, changesOf, happened } from '../changes.ts'
import { channelStores } from '../channels/channel-stores.ts'
import { waitingAgain } from '../channels/wait-again.ts'
import { deedDays, deedsForgotten } from '../deed-row.ts'
import { readFacts } from '../facts.ts'
import type { FullStore } from '../full-store.ts'
import { openInboxStore } from '../inbox/open-inbox-store.ts'
import { once } from '../once.ts'
import { prismaReading } from '../prisma/reading.ts'
import { questions } from '../questions.ts'
import { sentRows } from '../sent-rows.ts'
import { storable } from '../storable.ts'
import { StoreUnavailable, withoutSecrets } from '../store-fault.ts'
import type { StoreOptions } from '../store-options.ts'
import { accept } from './accept.ts'
import { commit } from './commit.ts'
import { gating } from './gates.ts'
import { forgetCodes, forgetDeeds } from './inbox-sql.ts'
import { leasing, type Self } from './lease.ts'
import { load } from './load.ts'
import { migratePostgres } from './migrate.ts'
import { notifications } from './notifications.ts'
import { openInboxPool, openPool, rowsOf } from './pool.ts'
import { samePerson } from './same-person.ts'
import { settle, stumble } from './settle.ts'
import { postgresSql } from './sql.ts'
import { statistics } from './statistics.ts'
import { note } from './statuses.ts'

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
export async function openPostgresStore(
  url: string,
  options: StoreOptions = {},
): Promise<FullStore> {
  const self: Self = { id: randomUUID(), leaseMs: options.leaseMs ?? 5_000 }
  const pool = openPool(url)
  const inboxPool = openInboxPool(url)
  const [sql, inboxSql] = [postgresSql(pool), postgresSql(inboxPool)]
  const { receive, ...gates } = gating(pool, self)
  const { leave, ...leases } = leasing(pool, self)
  const tables = statistics(pool)
  let heard: Awaited<ReturnType<typeof notifications>>
  try {
    await migratePostgres(url)
    await leases.beat()
    await tables.take()
    heard = await notifications(url, pool, self)
  } catch (error) {
    await pool.end()
    throw new StoreUnavailable(
      `The database ${withoutSecrets(url)} cannot be opened: ${(error as Error).message}. Check that DATABASE_URL names a PostgreSQL server that runs, with a database, a user and a password it knows, and that its tables were made by this version or an older one.`,
      { cause: error },
    )
  }
  const prisma = prismaReading<PrismaClient>(() => prismaOn(pool))
  const told = (ids: readonly string[]) => heard.told(changesOf(ids))

  return {
    ...prisma.queries,
    ...sentRows(sql),
    ...leases,
    ...gates,
    accept: async (batch, turnNow) => {
      const accepted = await accept(pool, self, batch, turnNow)
      tables.grew(batch.length)
      const turns = accepted.flatMap(({ turn }) => turn ?? [])
      heard.told(
        changesByTurns(
          turns.map((turn) => turn.commit),
          turns.map(({ committed }) => committed),
        ),
      )
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
    commit: async (batch) => {
      const committed = await commit(pool, self, batch)
      heard.told(changesByTurns(batch, committed))
      return committed
    },
    stumble: async (failed) => {
      const results = await stumble(pool, self, failed)
      told(happened(failed, results))
      return results.map(({ quarantined }) => ({ quarantined }))
    },
    settle: async (batch) => told(await settle(pool, self, batch)),
    receipts: async (batch) => told(await receive(batch)),
    statuses: async (batch) => told(await note(pool, self, batch)),
    samePerson: async (batch) => told(await samePerson(pool, self, batch)),
    facts: (names, now) => readFacts(sql, names, now),
    changes: heard.changes,
    tidy: async (now) => {
      await rowsOf(pool, forgetDeeds, [now - deedDays * 86_400_000, deedsForgotten])
      await rowsOf(pool, forgetCodes, [now])
    },
    database: prisma.client,
    inbox: openInboxStore(inboxSql),
    ...channelStores(inboxSql),
    questions: questions(inboxSql),
    bookings: tellingBookings(bookings(inboxSql), (all) => heard.changes.tell(all)),
    waitAgain: waitingAgain(sql),
    linked: openLinkedAccounts(sql),
    close: once(async () => {
      // Without a server there is nobody to say goodbye to: the leases lapse by themselves.
      await leave().catch(() => {})
      await heard.close()
      await prisma.close()
      await Promise.all([pool.end(), inboxPool.end()])
    }),
  }
}

/** The two clients have one shape but not one type: cast here and nowhere else. */
async function prismaOn(pool: pg.Pool): Promise<PrismaClient> {
  const { PrismaClient } = await import('#generated/postgresql/client.ts')
  const { PrismaPg } = await import('@prisma/adapter-pg')
  return new PrismaClient({ adapter: new PrismaPg(pool) }) as unknown as PrismaClient
}
