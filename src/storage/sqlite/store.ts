import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Accepted, TurnNow } from '#app/ports.ts'
import type { PrismaClient } from '#generated/sqlite/client.ts'
import { openLinkedAccounts } from '../accounts/open-linked-accounts.ts'
import { bookings } from '../bookings/bookings.ts'
import { tellingBookings } from '../bookings/telling-bookings.ts'
import { changesByTurns, changesOf, happened, localChanges } from '../changes.ts'
import { channelStores } from '../channels/channel-stores.ts'
import { waitingAgain } from '../channels/wait-again.ts'
import { readFacts } from '../facts.ts'
import type { FullStore } from '../full-store.ts'
import { openInboxStore } from '../inbox/open-inbox-store.ts'
import { once } from '../once.ts'
import { prismaReading } from '../prisma/reading.ts'
import { questions } from '../questions.ts'
import { sentRows } from '../sent-rows.ts'
import { storable } from '../storable.ts'
import { StoreInUse, StoreUnavailable } from '../store-fault.ts'
import { accepting } from './accept.ts'
import { type SqliteFile, sqliteAdapter } from './adapter.ts'
import { committing } from './commit.ts'
import { connect } from './connection.ts'
import { deeds } from './deed.ts'
import { gating, receiving } from './gates.ts'
import { claiming, loading } from './load.ts'
import { takeFile } from './lock-file.ts'
import { migrateSqlite } from './migrate.ts'
import { peopleHere } from './people.ts'
import { meeting, onePersonOf } from './same-person.ts'
import { settling, stumbling } from './settle.ts'
import { insideOf, sqliteSql } from './sql.ts'
import { noting } from './statuses.ts'
import { Writer } from './writer.ts'

/** How long a file that another program has locked (a backup, a shell) is waited for, ms. */
const busyMs = 5_000

/**
 * The embedded store: one file, one process. What a write resolves for is on disk. Throws `StoreInUse`
 * and `StoreUnavailable` as `openStore` says.
 */
export async function openSqliteStore(path: string): Promise<FullStore> {
  const file = resolve(path)
  const { connections, letGo } = openFile(file)
  const { writing, reading, writer } = connections
  const accept = accepting(writing)
  const commit = committing(writing)
  const settle = settling(writing)
  const stumble = stumbling(writing)
  const receive = receiving(writing)
  const note = noting(writing)
  const { forget } = deeds(writing)
  const inside = insideOf(writing)
  const people = peopleHere(inside)
  const makeOne = onePersonOf(meeting(inside))
  // Each write by another connection empties a connection's page cache, so turns are read by the one that
  // writes; while a transaction of Prisma's is open there, by the other, which sees what is committed.
  const loadHot = loading(writing)
  const loadAside = loading(reading)
  const gatesHot = gating(writing)
  const gatesAside = gating(reading)
  const aside = writing.prepare(
    `INSERT INTO "SetAside" ("account", "externalId", "what", "raw", "at") VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  )
  const sql = sqliteSql(connections)
  const changes = localChanges()
  const prisma = prismaReading<PrismaClient>(async () => {
    const { PrismaClient } = await import('#generated/sqlite/client.ts')
    return new PrismaClient({ adapter: sqliteAdapter(connections) })
  })

  /** In the transaction that accepted the message: both are on disk, or neither. */
  function takeTurn({ conversationId: id, seq }: Accepted, turnNow: TurnNow): Accepted['turn'] {
    // A timer is not for now: only messages are.
    const [loaded] = loadHot([id], 0)
    const turn = loaded?.next?.seq === seq ? turnNow(loaded) : undefined
    const [committed] = turn ? commit([turn]) : []
    return turn && committed ? { commit: turn, committed } : undefined
  }

  return {
    ...prisma.queries,
    ...sentRows(sql),
    accept: async (batch, turnNow) => {
      const accepted = await writer.run(() =>
        accept(batch).map((one) => {
          const turn = turnNow && one.fresh ? takeTurn(one, turnNow) : undefined
          return turn ? { ...one, turn } : one
        }),
      )
      const turns = accepted.flatMap(({ turn }) => turn ?? [])
      changes.tell(
        changesByTurns(
          turns.map(({ commit }) => commit),
          turns.map(({ committed }) => committed),
        ),
      )
      return accepted
    },
    setAside: (batch) =>
      writer.run(() => {
        for (const { account, externalId, what, raw, at } of batch)
          aside.run(storable(account), storable(externalId), storable(what), storable(raw), at)
      }),
    load: async (ids, now) => (writing.inTransaction ? loadAside : loadHot)(ids, now),
    commit: async (batch) => {
      const committed = await writer.run(() => commit(batch))
      changes.tell(changesByTurns(batch, committed))
      return committed
    },
    stumble: async (failed) => {
      const told = await writer.run(() => stumble(failed))
      changes.tell(changesOf(happened(failed, told)))
      return told.map(({ quarantined }) => ({ quarantined }))
    },
    settle: async (batch) => changes.tell(changesOf(await writer.run(() => settle(batch)))),
    receipts: async (batch) => changes.tell(changesOf(await writer.run(() => receive(batch)))),
    statuses: async (batch) => changes.tell(changesOf(await writer.run(() => note(batch)))),
    samePerson: async (batch) => changes.tell(changesOf(await writer.run(() => makeOne(batch)))),
    gates: async (ids) => (writing.inTransaction ? gatesAside : gatesHot)(ids),
    facts: (names, now) => readFacts(sql, names, now),
    changes,
    tidy: (now) =>
      writer.run(() => {
        forget(now)
        people.forget(now)
      }),
    database: prisma.client,
    inbox: openInboxStore(sql),
    ...channelStores(sql),
    questions: questions(sql),
    bookings: tellingBookings(bookings(sql), (all) => changes.tell(all)),
    waitAgain: waitingAgain(sql),
    linked: openLinkedAccounts(sql),
    claim: claiming(reading),
    // One process: nobody sends elsewhere, leases need neither giving back nor a sign of life.
    sendingElsewhere: async () => false,
    release: async () => {},
    beat: async () => {},
    close: once(async () => {
      await writer.idle()
      await prisma.close()
      reading.close()
      writing.close()
      letGo()
    }),
  }
}

function openFile(file: string): { connections: SqliteFile; letGo: () => void } {
  let letGo = () => {}
  try {
    mkdirSync(dirname(file), { recursive: true })
    letGo = takeFile(file)
    migrateSqlite(file)
    const writing = connect(file, false)
    const reading = connect(file, true)
    return { connections: { writing, reading, writer: new Writer(writing, busyMs) }, letGo }
  } catch (error) {
    letGo()
    if (error instanceof StoreInUse) throw error
    throw new StoreUnavailable(
      `The database ${file} cannot be opened: ${(error as Error).message}. Check that DATABASE_URL names a file in a folder this server may write to, that the disk is not full, and that the file was made by this version or an older one.`,
      { cause: error },
    )
  }
}
