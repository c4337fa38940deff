import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Settlement } from '#app/ports.ts'
import type { OpenStore } from './contract.ts'
import { answer, hear, load, noon, sent } from './talk.ts'

export function settleContract(open: OpenStore): void {
  it('a row sent is not given out again, those behind it are', async () => {
    const store = await open()
    const id = await hear(store)
    const [one] = await answer(store, id, ['um', 'dois'])
    if (one) await store.settle([sent(one)])
    expect((await load(store, id)).unsent.map(({ part }) => part.text)).toEqual(['dois'])
  })

  it('a row to be tried again keeps its place, and says when and how often', async () => {
    const store = await open()
    const id = await hear(store)
    const [row] = await answer(store, id, ['um', 'dois'])
    const again = { state: 'queued', dueAt: noon + 30, tries: 3, code: 'gateway' } as const
    await store.settle([{ conversationId: id, seq: row?.seq ?? 0, now: noon, ...again }])
    expect((await load(store, id)).unsent[0]).toMatchObject({ seq: 1, dueAt: noon + 30, tries: 3 })
    expect(await store.claim(noon + 29, 10, [])).toEqual([])
    expect(await store.claim(noon + 30, 10, [])).toEqual([id])
  })

  it.each(['sent', 'failed', 'skipped'] as const)(
    'a row that is %s stays so, whatever comes late',
    async (end) => {
      const store = await open()
      const id = await hear(store)
      const [row] = await answer(store, id, ['um'])
      const about = { conversationId: id, seq: row?.seq ?? 0, now: noon }
      const ending: Settlement =
        end === 'sent'
          ? { ...about, state: end, externalId: 'x' }
          : { ...about, state: end, code: 'why' }
      await store.settle([ending])
      await store.settle([{ ...about, state: 'queued', dueAt: noon, tries: 1, code: 'late' }])
      await store.settle([{ ...about, state: 'sent', externalId: 'late' }])
      expect((await load(store, id)).unsent).toEqual([])
      expect(await store.claim(noon + 1e6, 10, [])).toEqual([])
      const thread = await store.thread(id, { in: 0, out: 0 }, 9)
      expect(thread).toHaveLength(end === 'sent' ? 2 : 1)
    },
  )

  it('whatever the order of the endings, work is due until the last row is settled, and never after', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
        fc.boolean(),
        async (order, together) => {
          const store = await open()
          const id = await hear(store, { from: `p${order}${together}` })
          await answer(store, id, ['1', '2', '3', '4'])
          const endings = order.map((seq) => ({
            conversationId: id,
            seq,
            now: noon,
            state: 'sent' as const,
            externalId: `${seq}`,
          }))
          const left = new Set(order)
          for (const batch of together ? [endings] : endings.map((one) => [one])) {
            await store.settle(batch)
            for (const { seq } of batch) left.delete(seq)
            expect((await load(store, id)).unsent.map(({ seq }) => seq)).toEqual([...left].sort())
            expect((await store.claim(noon, 99, [])).includes(id)).toBe(left.size > 0)
          }
        },
      ),
      { numRuns: 15 },
    )
  })

  it('a settlement of a row that was never there changes nothing', async () => {
    const store = await open()
    const id = await hear(store)
    await store.settle([{ conversationId: id, seq: 9, now: noon, state: 'failed', code: 'x' }])
    expect((await load(store, id)).next?.seq).toBe(1)
    expect(await store.claim(noon, 9, [])).toEqual([id])
  })

  it('a message that fails too often is put aside, and the next one goes on', async () => {
    const store = await open()
    const id = await hear(store, { text: 'poison' })
    await hear(store, { text: 'good' })
    const failed = { conversationId: id, seq: 1, code: 'Broken', limit: 3, now: noon }
    const told = []
    for (let tries = 0; tries < 4; tries += 1)
      told.push((await store.stumble([failed]))[0]?.quarantined)
    expect(told).toEqual([false, false, true, false])
    expect((await load(store, id)).next).toMatchObject({ seq: 2, tries: 0 })
  })

  it('the tries of a failing message are told to the next turn', async () => {
    const store = await open()
    const id = await hear(store)
    await store.stumble([{ conversationId: id, seq: 1, code: 'x', limit: 5, now: noon }])
    expect((await load(store, id)).next?.tries).toBe(1)
    expect(await store.claim(noon, 9, [])).toEqual([id])
  })

  it('nothing is due once the only message is put aside', async () => {
    const store = await open()
    const id = await hear(store)
    await store.stumble([{ conversationId: id, seq: 1, code: 'x', limit: 1, now: noon }])
    expect(await store.claim(noon + 1e9, 9, [])).toEqual([])
  })
}
