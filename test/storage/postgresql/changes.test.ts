import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Change } from '#app/inbox-ports.ts'
import type { Store } from '#app/ports.ts'
import { payloadsOf } from '#storage/postgresql/notifications.ts'
import { act, acted, queued } from '../contract/people.ts'
import { answer, hear, newId, noon, sent } from '../contract/talk.ts'
import { database, openProcess, run } from './database.ts'

let url: string
beforeAll(async () => {
  url = await database('changes')
})

/** Everything one process hears, in order; `next` resolves with what is told from now on, once `count` came. */
function ear(store: Store) {
  const heard: Change[] = []
  const waiting = new Set<() => void>()
  store.changes.listen((changes) => {
    heard.push(...changes)
    for (const look of [...waiting]) look()
  })
  return {
    heard,
    next: (count: number) => {
      const from = heard.length
      return new Promise<readonly Change[]>((resolve) => {
        const look = () => {
          if (heard.length < from + count) return
          waiting.delete(look)
          resolve(heard.slice(from))
        }
        waiting.add(look)
      })
    },
  }
}

it('another process hears of each change, in order, and of nothing else', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const [here, there] = [ear(a), ear(b)]
  const all = there.next(6)
  const id = await queued(a, { from: 'eva' })
  const told = { conversation: id }
  const endings = (await acted(a, id, { says: ['um'] })).map((row) => sent(row))
  await a.settle(endings)
  await a.settle(endings)
  await a.receipts([{ conversationId: id, seq: 1, what: 'read', at: noon }])
  await a.receipts([{ conversationId: id, seq: 1, what: 'read', at: noon }])
  const bot = await hear(a)
  await a.settle((await answer(a, bot, ['só do bot'])).map((row) => sent(row)))
  await hear(a, { from: 'eva' })
  await a.stumble([{ conversationId: id, seq: 2, code: 'x', limit: 1, now: noon }])
  a.changes.tell([{ person: 'rui' }])
  expect(await all).toEqual([told, told, told, told, told, { person: 'rui' }])
  expect(here.heard).toEqual(there.heard)
})

it('a change reaches another process within 200 ms', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const there = ear(b)
  const id = await queued(a)
  const took = []
  for (let round = 0; round < 15; round += 1) {
    const heard = there.next(1)
    await act(a, id)
    const began = performance.now()
    expect(await heard).toContainEqual({ conversation: id })
    took.push(performance.now() - began)
  }
  // The machine may stand still for one of them; it does not for most.
  expect(took.sort((one, two) => one - two)[7]).toBeLessThan(200)
})

it('a transaction that fails tells nobody', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const [here, there] = [ear(a), ear(b)]
  const id = await queued(a)
  await expect.poll(() => there.heard.length).toBe(1)
  const broken = { technician: 'rui', id: newId(), kind: 'x', digest: null as unknown as string }
  await expect(act(a, id, { deed: broken })).rejects.toThrow()
  const told = there.next(1)
  a.changes.tell([{ person: 'last' }])
  expect(await told).toEqual([{ person: 'last' }])
  expect(here.heard).toEqual([{ conversation: id }, { person: 'last' }])
})

it('a process whose listening connection is cut says that everything may have changed, and hears on', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const there = ear(b)
  const id = await queued(a)
  for (let round = 0; round < 3; round += 1) {
    await expect.poll(() => there.heard).toContainEqual({ conversation: id })
    there.heard.length = 0
    await run(
      url,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = 'changes' AND query LIKE 'LISTEN%'`,
    )
    await expect.poll(() => there.heard).toContainEqual({ everything: true })
    there.heard.length = 0
    await act(a, id)
  }
})

it('many changes of one transaction are all told', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const there = ear(b)
  const ids = Array.from({ length: 700 }, newId)
  const all = there.next(700)
  a.changes.tell(ids.map((conversation) => ({ conversation })))
  expect(await all).toEqual(ids.map((conversation) => ({ conversation })))
})

it('what was left for who runs an account is told to the others', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const there = ear(b)
  const next = there.next(1)
  a.changes.tell([{ due: 'whatsapp-web' }])
  expect(await next).toEqual([{ due: 'whatsapp-web' }])
})

it('no payload is longer than PostgreSQL takes, and none is lost', () => {
  const change = fc.oneof(
    fc.record({ conversation: fc.string({ unit: 'binary', maxLength: 900 }) }),
    fc.record({ person: fc.string({ maxLength: 60 }) }),
    fc.record({ due: fc.string({ maxLength: 60 }) }),
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200, size: 'max' }), (changes) => {
      const payloads = payloadsOf('me', changes)
      for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThan(8_000)
      const whole = payloads.map((payload) => JSON.parse(payload))
      const kept = whole.flatMap(({ c = [], p = [], d = [] }) => [...c, ...p, ...d])
      const ids = changes.flatMap((one) => Object.values(one))
      expect(kept.sort()).toEqual(ids.sort())
    }),
    { numRuns: 50 },
  )
  expect(payloadsOf('me', [{ conversation: 'x'.repeat(9_000) }])).toEqual([
    '{"by":"me","all":true}',
  ])
  expect(payloadsOf('me', [{ everything: true }])).toEqual(['{"by":"me","all":true}'])
})
