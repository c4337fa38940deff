import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import pg from 'pg'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { openStore } from '../../src/storage/open-store.ts'
import { emptyDatabase } from './postgres-database.ts'
import { answering, capacityOf, ledgerOf, press, type Wanted } from './presses.ts'
import { chosenSeed, seeded } from './random.ts'
import { end, launch, type Server } from './server.ts'
import { size } from './sizes.ts'

const rounds = size('FAULTS_PRESS_ROUNDS', 3, 20)
const kills = size('FAULTS_PRESS_KILLS', 6, 50)
const people = 200

/** A new database, and how to read its tables when nobody else has it. */
async function database(kind: 'SQLite' | 'PostgreSQL') {
  if (kind === 'PostgreSQL') {
    const url: string = await emptyDatabase(inject('postgres'))
    const client = new pg.Pool({ connectionString: url, max: 1 })
    onTestFinished(() => client.end())
    return { url, all: async <Row>(sql: string) => (await client.query(sql)).rows as Row[] }
  }
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-presses-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const file = join(dir, 'acolhe.db')
  return {
    url: `file:${file}`,
    all: async <Row>(sql: string) => {
      const db = new Database(file, { readonly: true })
      try {
        return db.prepare(sql).all() as Row[]
      } finally {
        db.close()
      }
    },
  }
}

describe('the last slot, when 200 people press for it at once', () => {
  it.each([
    ['SQLite', 1],
    ['PostgreSQL', 1],
    ['PostgreSQL', 2],
  ] as const)(
    `goes to as many as it has places, ${rounds} times, on %s with %d processes`,
    async (kind, processes) => {
      const { url, all } = await database(kind)
      const houses = await Promise.all(
        Array.from({ length: processes }, async () => {
          const store = await openStore(url, { leaseMs: 60_000 })
          onTestFinished(() => store.close())
          return { store, ...answering(store) }
        }),
      )
      const slowest: number[] = []
      for (const wanted of ['one', 'seven'] as const satisfies readonly Wanted[])
        for (let round = 0; round < rounds; round++)
          await Promise.all(
            houses.map(async (house, at) => {
              const own = Array.from({ length: people }, (_, n) => n).filter(
                (n) => n % processes === at,
              )
              await house.all(await press(house.store, wanted, round, own))
              slowest.push(house.counts.slowest)
            }),
          )
      const came = await ledgerOf(all)
      expect(came.size).toBe(2 * rounds)
      for (const [name, { booked, confirmed, another, cells }] of came) {
        const capacity = capacityOf[name.split(' ')[0] as Wanted]
        expect([name, booked, confirmed, cells]).toEqual([name, capacity, capacity, capacity])
        expect([name, another]).toEqual([name, people - capacity])
      }
      const moved = houses.reduce((sum, { counts }) => sum + counts.moved, 0)
      expect(moved).toBeGreaterThan(0)
      expect(Math.max(...slowest)).toBeLessThan(5_000)
      console.log(
        `${kind} ${processes}: slowest ${Math.max(...slowest)} ms, decided again ${moved} times`,
      )
    },
    600_000,
  )
})

describe('the last slot, while those who give it are killed', () => {
  it.each([
    ['SQLite', 1],
    ['PostgreSQL', 2],
  ] as const)(
    `is whose it was told to be, after ${kills} kills, on %s with %d processes`,
    async (kind, processes) => {
      const { url, all } = await database(kind)
      const random = seeded(chosenSeed())
      // The tables are made before anybody is killed.
      await (await openStore(url)).close()
      const began = String(Date.now())
      const servers: (Server | undefined)[] = Array.from({ length: processes })
      const start = async (place: number) => {
        const settings = {
          PLACE: `${place}`,
          PLACES: `${processes}`,
          BEGAN: began,
          DATABASE_URL: url,
        }
        const server = launch({ entry: 'test/faults/child-presses.ts', settings })
        servers[place] = server
        while (!server.output().includes('pressing')) {
          if (!server.alive()) throw new Error(server.output())
          await pause(10)
        }
      }
      try {
        await Promise.all(servers.map((_, place) => start(place)))
        for (let kill = 0; kill < kills; kill++) {
          await pause(random() * 1_200)
          const place = Math.floor(random() * processes)
          await end(servers[place])
          await start(place)
        }
        await pause(2_000)
      } finally {
        await Promise.all(servers.map(end))
      }
      // What the last ones left is taken up, as by any start.
      const store = await openStore(url, { leaseMs: 1 })
      try {
        const { all: answerAll } = answering(store)
        for (let left = ['']; left.length > 0; ) {
          left = [...(await store.claim(Date.now(), 256, []))]
          await answerAll(left)
        }
      } finally {
        await store.close()
      }
      const came = [...(await ledgerOf(all))]
      expect(came.length).toBeGreaterThan(kills)
      for (const [name, { booked, confirmed, another, cells }] of came) {
        const capacity = capacityOf[name.split(' ')[0] as Wanted]
        const right = Math.min(capacity, confirmed + another)
        expect([name, booked, confirmed, cells]).toEqual([name, right, right, right])
      }
      const told = came.reduce((sum, [, { confirmed }]) => sum + confirmed, 0)
      console.log(`${kind} ${processes}: ${came.length} slots, ${told} told, ${kills} kills`)
    },
    900_000,
  )
})
