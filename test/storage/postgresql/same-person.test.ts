import fc from 'fast-check'
import pg from 'pg'
import { beforeAll, expect, it, onTestFinished, vi } from 'vitest'
import { acted, queued } from '../contract/people.ts'
import { Model, step } from '../contract/person-model.ts'
import { arrival, load, newId, noon } from '../contract/talk.ts'
import { database, openProcess, run } from './database.ts'

let url: string
beforeAll(async () => {
  url = await database('same_person')
})

it('two processes that hear of one person at once make one of her', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const model = new Model(a, b)
      await Promise.all(steps.map((one) => model.run(one)))
      await model.check({ inOrder: false })
    }),
    { numRuns: 20 },
  )
})

it('a message that comes while two become one is stored where her addresses lead afterwards', async () => {
  const store = await openProcess(url)
  const account = newId()
  const [old, survivor] = await store.accept([
    arrival({ account, from: 'lid' }),
    arrival({ account, from: 'phone' }),
  ])
  const other = await connected(url)
  await other.query('BEGIN')
  await other.query('SELECT FROM "Conversation" WHERE "id" = $1 FOR UPDATE', [old?.conversationId])
  await other.query(
    `UPDATE "Address" a SET "conversationId" = b."conversationId", "contactId" = b."contactId"
     FROM "Address" b WHERE a."account" = $1 AND a."value" = 'lid'
       AND b."account" = $1 AND b."value" = 'phone'`,
    [account],
  )
  const coming = store.accept([arrival({ account, from: 'lid' })])
  const waits = `SELECT FROM pg_stat_activity
    WHERE "wait_event_type" = 'Lock' AND "datname" = current_database()`
  await vi.waitFor(async () => expect((await run(url, waits)).rowCount).toBe(1), 10_000)
  await other.query('COMMIT')
  const [accepted] = await coming
  expect(accepted).toMatchObject({ conversationId: survivor?.conversationId, seq: 2 })
})

it('a reply that waits for her holds no lease: whoever hears her answers', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const from = newId()
  const id = await queued(a, { from })
  const [row] = await acted(a, id, { says: ['tarde demais'] })
  const wait = { state: 'queued', dueAt: noon + 1e11, tries: 0, code: 'window-closed' } as const
  await a.settle([{ conversationId: id, seq: row?.seq ?? 0, now: noon, ...wait }])
  const [accepted] = await b.accept([arrival({ from })])
  expect(accepted).toMatchObject({ conversationId: id, mine: true })
  expect((await load(b, id)).unsent).toMatchObject([{ code: 'window-closed' }])
})

async function connected(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  onTestFinished(() => client.end())
  return client
}
