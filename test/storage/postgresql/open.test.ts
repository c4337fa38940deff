import { expect, inject, it, onTestFinished } from 'vitest'
import { openStore } from '#storage/open-store.ts'
import { openPool, transaction } from '#storage/postgresql/pool.ts'
import { StoreUnavailable } from '#storage/store-fault.ts'
import { arrival } from '../contract/talk.ts'
import { database, openProcess, run } from './database.ts'

it('a server that is not there is named without its password, and what to do is said', async () => {
  const opening = openStore('postgresql://ana:hunter2@127.0.0.1:1/acolhe?password=hunter2')
  const fault = await opening.catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(StoreUnavailable)
  expect(String(fault)).toContain('127.0.0.1:1/acolhe')
  expect(String(fault)).toContain('DATABASE_URL')
  expect(String(fault)).not.toContain('hunter2')
})

it('a database that does not exist is an error that says so', async () => {
  const opening = openStore(`${inject('postgres')}/nowhere`)
  await expect(opening).rejects.toThrow(/"nowhere" does not exist/)
})

it('a connection that dies between two statements rejects its transaction, and the next one works', async () => {
  const url = await database('dies')
  const pool = openPool(url)
  onTestFinished(() => pool.end())
  const work = transaction(pool, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS "pid"')
    const gone = new Promise((resolve) => client.once('end', resolve))
    await run(url, `SELECT pg_terminate_backend(${rows[0]?.pid})`)
    await gone
    await client.query('SELECT 1')
  })
  await expect(work).rejects.toThrow()
  expect(await transaction(pool, async () => 'works')).toBe('works')
})

it('connections cut at any moment end no process, lose nothing acknowledged and double nothing', async () => {
  const url = await database('cut')
  const store = await openProcess(url)
  const acknowledged: string[] = []
  let cutting = true
  const cuts = (async () => {
    while (cutting)
      await run(
        `${inject('postgres')}/postgres`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cut'`,
      )
  })()
  let refused = 0
  for (let round = 0; round < 150; round += 1) {
    const batch = ['ana', 'bia'].map((from) => arrival({ from }))
    // As a channel does: what was refused is delivered again.
    for (let stored = false; !stored; )
      stored = await store.accept(batch).then(
        () => true,
        () => {
          refused += 1
          return false
        },
      )
    acknowledged.push(...batch.map(({ externalId }) => externalId))
    if (refused > 20) cutting = false
  }
  cutting = false
  await cuts
  expect(refused).toBeGreaterThan(0)
  const { rows } = await run(url, 'SELECT "externalId" FROM "Inbound" ORDER BY "seq"')
  expect(rows.map(({ externalId }) => externalId).sort()).toEqual(acknowledged.sort())
  const talks = await run(url, 'SELECT "inSeq" FROM "Conversation"')
  expect(talks.rows).toEqual([{ inSeq: 150 }, { inSeq: 150 }])
})
