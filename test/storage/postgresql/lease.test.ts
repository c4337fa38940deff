import { beforeAll, expect, it } from 'vitest'
import {
  answer,
  arrival,
  commit,
  hear,
  load,
  newId,
  noon,
  sent,
  textOf,
  turnOn,
} from '../contract/talk.ts'
import { database, openProcess, run } from './database.ts'

let url: string
beforeAll(async () => {
  url = await database('leases')
})

/** Makes every process but those that beat afterwards look dead, as silence would. */
async function silence(): Promise<void> {
  await run(url, 'UPDATE "Worker" SET "beatAt" = 0')
}

it('who accepts first works on it; another process stores and keeps its hands off', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const from = newId()
  const [first] = await a.accept([arrival({ from, text: 'um' })])
  const [second] = await b.accept([arrival({ from, text: 'dois' })])
  const id = first?.conversationId ?? ''
  expect([first?.mine, second?.mine]).toEqual([true, false])
  expect(await b.claim(noon, 99, [])).not.toContain(id)

  const seenByB = await load(b, id)
  expect([seenByB.next, seenByB.timer, seenByB.more, seenByB.unsent]).toEqual([
    undefined,
    undefined,
    false,
    [],
  ])
  expect(await commit(b, turnOn(seenByB, ['não']))).toEqual({ ok: false, why: 'moved' })
  expect(await commit(a, turnOn(await load(a, id), ['sim']))).toMatchObject({
    ok: true,
    more: true,
  })
})

it('a conversation of a silent process goes to another, and the stale decision is refused', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await hear(a, { from: newId() })
  const decided = turnOn(await load(a, id), ['velho'])
  await silence()
  await b.beat()
  expect(await b.claim(noon, 99, [])).toContain(id)

  expect((await load(b, id)).fence).toBe(decided.fence + 1)
  await a.beat()
  expect(await commit(a, decided)).toEqual({ ok: false, why: 'moved' })
  expect((await load(a, id)).next).toBeUndefined()
  expect(await answer(b, id, ['novo'])).toHaveLength(1)
})

it('the former owner is refused even when the lease came back to it', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await hear(a, { from: newId() })
  const decided = turnOn(await load(a, id), ['velho'])
  await silence()
  await b.beat()
  await b.claim(noon, 99, [])
  await b.release([id])
  await a.beat()
  expect(await a.claim(noon, 99, [])).toContain(id)
  expect(await commit(a, decided)).toEqual({ ok: false, why: 'moved' })
})

it('a process that stops leaves its work to the others at once', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const id = await hear(a, { from: newId() })
  expect(await b.claim(noon, 99, [])).not.toContain(id)
  await a.close()
  expect(await b.claim(noon, 99, [])).toContain(id)
})

it('a conversation at rest is nobody’s: the next process that hears of it has it', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const from = newId()
  const id = await hear(a, { from })
  await a.settle((await answer(a, id, ['olá'])).map((row) => sent(row)))
  expect((await b.accept([arrival({ from })]))[0]?.mine).toBe(true)
})

it('who runs the account takes its conversations from a process that lives on', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  const account = 'phone'
  const id = await hear(a, { account, from: newId() })
  const decided = turnOn(await load(a, id), ['velho'])
  const there = { here: [], elsewhere: [account] }
  const here = { here: [account], elsewhere: [] }
  expect(await b.claim(noon, 99, [])).not.toContain(id)
  expect(await b.claim(noon, 99, [], there)).not.toContain(id)
  expect(await b.claim(noon, 99, [id], here)).not.toContain(id)
  expect(await b.claim(noon, 99, [], here)).toContain(id)
  expect((await load(b, id)).fence).toBe(decided.fence + 1)
  expect(await commit(a, decided)).toEqual({ ok: false, why: 'moved' })
  expect(await a.claim(noon, 99, [], there)).not.toContain(id)
  expect(await answer(b, id, ['novo'])).toHaveLength(1)
})

it('what came while the last reply was settled is never forgotten', async () => {
  const [a, b] = [await openProcess(url), await openProcess(url)]
  for (let round = 0; round < 40; round += 1) {
    const from = newId()
    const id = await hear(a, { from })
    const rows = await answer(a, id, ['olá'])
    const race = [
      () => a.settle(rows.map((row) => sent(row))),
      () => b.accept([arrival({ from })]),
      () => a.release([id]),
    ]
    await Promise.all((round % 2 ? race : race.toReversed()).map((run) => run()))
    const claimed = [...(await a.claim(noon, 99, [])), ...(await b.claim(noon, 99, []))]
    expect(claimed.filter((one) => one === id)).toHaveLength(1)
    const [holder] = (await load(a, id)).next ? [a] : [b]
    await answer(holder ?? a, id, [])
  }
})

it('the same messages at the same instant in four processes are stored once, without a gap', async () => {
  const stores = await Promise.all([1, 2, 3, 4].map(() => openProcess(url)))
  const people = Array.from({ length: 6 }, newId)
  const messages = Array.from({ length: 120 }, (_, at) => arrival({ from: people[at % 6] ?? '' }))
  const results = await Promise.all(
    stores.map(async (store, at) => {
      // Each hears all of them, in another order, with ids of its own, ten batches at once.
      const turned = [...messages.slice(at * 13), ...messages.slice(0, at * 13)]
      const own = turned.map((message) => ({ ...message, ids: arrival().ids }))
      const batches = Array.from({ length: 10 }, (_, n) => own.slice(n * 12, n * 12 + 12))
      return (await Promise.all(batches.map((batch) => store.accept(batch)))).flat()
    }),
  )
  const fresh = results.flat().filter((one) => one.fresh)
  expect(fresh).toHaveLength(120)
  expect(new Set(results.flat().map((one) => one.conversationId)).size).toBe(6)
  const places = fresh.map(({ conversationId, seq }) => `${conversationId} ${seq}`)
  expect(new Set(places).size).toBe(120)
  expect(Math.max(...fresh.map(({ seq }) => seq))).toBe(20)
})

it('timers due while four processes look, again and again, ring in one of them each', async () => {
  const stores = await Promise.all([1, 2, 3, 4].map(() => openProcess(url)))
  const [a] = stores
  if (!a) return
  const later = noon + 10_000
  const accepted = await a.accept(Array.from({ length: 40 }, () => arrival({ from: newId() })))
  const ids = accepted.map(({ conversationId }) => conversationId)
  for (const id of ids) await answer(a, id, [], { wakeAt: later })
  for (let round = 0; round < 15; round += 1) {
    const claims = await Promise.all(stores.map((store) => store.claim(later, 99, [])))
    for (const id of ids) expect(claims.filter((claim) => claim.includes(id)).length).toBe(1)
    await Promise.all(stores.map((store, at) => store.release(claims[at] ?? [])))
  }
})

it('with three processes at work, every message is answered once and in the order it came', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openProcess(url)))
  const people = Array.from({ length: 5 }, newId)
  const heard = new Map<string, string[]>()
  const answered = new Map<string, string[]>()

  async function work(store: (typeof stores)[number], ids: readonly string[]): Promise<void> {
    for (const id of new Set(ids)) {
      const loaded = await load(store, id)
      const text = textOf(loaded.next?.content)
      const committed = await commit(store, turnOn(loaded, text === undefined ? [] : [text]))
      if (!committed.ok) continue
      // Earlier tests left replies of their own.
      await store.settle([...loaded.unsent, ...committed.rows].map((row) => sent(row)))
      for (const { part } of committed.rows)
        answered.set(id, [...(answered.get(id) ?? []), part.text])
    }
  }

  await Promise.all(
    stores.map(async (store) => {
      for (let round = 0; round < 12; round += 1) {
        const batch = people.map((from) => arrival({ from, text: newId() }))
        const accepted = await store.accept(batch)
        for (const [at, { conversationId, seq }] of accepted.entries()) {
          const list = heard.get(conversationId) ?? []
          list[seq - 1] = textOf(batch[at]?.content) ?? ''
          heard.set(conversationId, list)
        }
        await work(
          store,
          accepted.filter(({ mine }) => mine).map((one) => one.conversationId),
        )
      }
    }),
  )
  for (let left = 1; left > 0; ) {
    const claims = await Promise.all(stores.map((store) => store.claim(noon, 99, [])))
    left = claims.flat().length
    await Promise.all(stores.map((store, at) => work(store, claims[at] ?? [])))
  }
  for (const [id, texts] of heard) expect(answered.get(id)).toEqual(texts)
  expect([...heard.values()].flat()).toHaveLength(3 * 12 * 5)
})
