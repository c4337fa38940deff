import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Status, Store } from '#app/ports.ts'
import type { OpenStore } from './contract.ts'
import { acted, queued } from './people.ts'
import { answer, hear, load, newId, noon, sent } from './talk.ts'

const account = 'whatsapp-cloud:1'

/** A conversation with rows said and settled as sent, in order; their ids on the channel. */
async function said(store: Store, count: number) {
  const id = await hear(store, { account, from: newId() })
  const rows = await answer(
    store,
    id,
    Array.from({ length: count }, (_, at) => `${at + 1}`),
  )
  return { id, rows }
}

/** What she can see of ours: rows that left or wait. */
const seen = async (store: Store, id: string) =>
  (await store.thread(id, { in: 0, out: 0 }, 99)).flatMap((item) =>
    item.from === 'centre' ? item.part.text : [],
  )

const status = (externalId: string, what: 'sent' | 'delivered' | 'read', at = noon): Status => ({
  account,
  externalId,
  what,
  at,
})

export function statusesContract(open: OpenStore): void {
  it('a reply that waits is sent once its network says so under our name for it', async () => {
    const store = await open()
    const { id, rows } = await said(store, 2)
    const row = { conversationId: id, seq: 1 }
    expect(await store.isQueued(id, 1)).toBe(true)
    await store.statuses([{ ...status('m1', 'sent'), row }])
    expect(await store.isQueued(id, 1)).toBe(false)
    expect((await load(store, id)).unsent.map(({ seq }) => seq)).toEqual([2])
    expect(await store.sent(account, 'm1')).toEqual({ part: rows[0]?.part, at: noon })
    expect(await store.claim(noon, 9, [])).toEqual([id])
    // The send comes back late: it is noted already.
    await store.settle(rows.slice(0, 1).map((one) => sent(one)))
    await store.statuses([{ ...status('m2', 'delivered'), row: { conversationId: id, seq: 2 } }])
    expect((await load(store, id)).unsent).toEqual([])
    expect(await store.claim(noon + 1e9, 9, [])).toEqual([])
  })

  it('one that failed is seen no more, and nothing waits for it', async () => {
    const store = await open()
    const { id, rows } = await said(store, 2)
    const [first, second] = rows
    if (!first || !second) throw new Error('no rows')
    const settled = sent(first)
    await store.settle([settled])
    const failed = { account, at: noon, what: 'failed', code: 'gone' } as const
    await store.statuses([
      { ...failed, externalId: settled.externalId },
      { ...failed, externalId: 'm2', row: { conversationId: id, seq: 2 } },
    ])
    expect(await seen(store, id)).toEqual([])
    expect(await store.isQueued(id, 2)).toBe(false)
    expect(await store.claim(noon + 1e9, 9, [])).toEqual([])
  })

  it('what a network says of messages nobody knows changes nothing', async () => {
    const store = await open()
    const { id, rows } = await said(store, 1)
    await store.settle(rows.map((row) => ({ ...sent(row), externalId: 'm1' })))
    const before = await load(store, id)
    const failed = { account, at: noon, what: 'failed', code: 'gone' } as const
    await store.statuses([])
    await store.statuses([
      { ...failed, externalId: 'm9' },
      { ...failed, externalId: 'm1', account: 'whatsapp-cloud:2' },
      { ...failed, externalId: 'm9', row: { conversationId: id, seq: 9 } },
      { ...failed, externalId: 'm9', row: { conversationId: id, seq: 1e12 } },
      { ...failed, externalId: 'm9', row: { conversationId: 'nobody', seq: 1 } },
      {
        ...failed,
        externalId: 'm9',
        account: 'whatsapp-cloud:2',
        row: { conversationId: id, seq: 1 },
      },
    ])
    expect(await load(store, id)).toEqual(before)
    expect(await seen(store, id)).toEqual(['1'])
    expect(await store.sent('whatsapp-cloud:2', 'm1')).toBeUndefined()
    expect(await store.isQueued('nobody', 1)).toBe(false)
  })

  it('an earlier try that failed says nothing of the one that left', async () => {
    const store = await open()
    const { id, rows } = await said(store, 1)
    await store.settle(rows.map((row) => ({ ...sent(row), externalId: 'second-try' })))
    const row = { conversationId: id, seq: 1 }
    const failed = { account, at: noon, what: 'failed', code: 'gone', row } as const
    await store.statuses([{ ...failed, externalId: 'first-try' }])
    expect(await seen(store, id)).toEqual(['1'])
  })

  it('the inbox hears of what is new, once', async () => {
    const store = await open()
    const id = await queued(store, { account })
    const rows = await acted(store, id, { says: ['um', 'dois'] })
    await store.settle(rows.map((row) => ({ ...sent(row), externalId: `m${row.seq}` })))
    const told: unknown[] = []
    store.changes.listen((changes) => told.push(...changes))
    const toldOf = async (...statuses: readonly Status[]) => {
      told.length = 0
      await store.statuses(statuses)
      return told.length
    }
    expect(await toldOf(status('m1', 'sent'))).toBe(0)
    expect(await toldOf(status('m1', 'delivered'), status('m2', 'delivered'))).toBe(1)
    expect(told).toEqual([{ conversation: id }])
    expect(await toldOf(status('m1', 'delivered'))).toBe(0)
    expect(await toldOf(status('m2', 'read'))).toBe(1)
    expect(await toldOf(status('m2', 'delivered'), status('m2', 'sent'))).toBe(0)
    expect(await toldOf({ ...status('m2', 'sent'), what: 'failed', code: 'x' })).toBe(0)
  })

  it('nothing is due any more once each row has any word of its network, whatever the order', async () => {
    const store = await open()
    const word = fc.constantFrom('sent', 'delivered', 'read', 'failed')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), word), { maxLength: 9 }),
        fc.boolean(),
        async (words, together) => {
          const { id } = await said(store, 3)
          const statuses = words.map(([seq, what]): Status => {
            const row = { conversationId: id, seq }
            const about = { account, externalId: `${id}-${seq}`, at: noon, row }
            return what === 'failed'
              ? { ...about, what, code: 'gone' }
              : { ...about, what: what as 'sent' }
          })
          for (const batch of together ? [statuses] : statuses.map((one) => [one]))
            await store.statuses(batch)
          const left = [1, 2, 3].filter((seq) => !words.some(([one]) => one === seq))
          expect((await load(store, id)).unsent.map(({ seq }) => seq)).toEqual(left)
          const has = (seq: number, ...whats: readonly string[]) =>
            words.some(([one, what]) => one === seq && whats.includes(what))
          const shown = [1, 2, 3].filter(
            (seq) => has(seq, 'delivered', 'read') || !has(seq, 'failed'),
          )
          expect(await seen(store, id)).toEqual(shown.map(String))
          expect((await store.claim(noon, 999, [])).includes(id)).toBe(left.length > 0)
          // So that the next run is not in its way.
          await store.settle(
            left.map((seq) => ({ conversationId: id, seq, now: noon, state: 'failed', code: 'x' })),
          )
        },
      ),
      { numRuns: 25 },
    )
  })
}
