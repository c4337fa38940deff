import { expect, it } from 'vitest'
import type { OpenStore } from './contract.ts'
import { answer, arrival, hear, load, noon, sent } from './talk.ts'

export function claimContract(open: OpenStore): void {
  it('a message not handled is work, from the moment it came', async () => {
    const store = await open()
    const id = await hear(store, { receivedAt: noon })
    expect(await store.claim(noon - 1, 10, [])).toEqual([])
    expect(await store.claim(noon, 10, [])).toEqual([id])
    await answer(store, id, [])
    expect(await store.claim(noon + 1e9, 10, [])).toEqual([])
  })

  it('a reply not sent is work, until it is sent', async () => {
    const store = await open()
    const id = await hear(store)
    const rows = await answer(store, id, ['um', 'dois'])
    expect(await store.claim(noon, 10, [])).toEqual([id])
    await store.settle(rows.map((row) => sent(row)))
    expect(await store.claim(noon + 1e9, 10, [])).toEqual([])
  })

  it('what is in hand is left out, and a limit is a limit', async () => {
    const store = await open()
    const froms = ['a', 'b', 'c', 'd']
    const ids = (await store.accept(froms.map((from) => arrival({ from })))).map(
      (one) => one.conversationId,
    )
    const [first = '', ...others] = ids
    expect(new Set(await store.claim(noon, 10, [first]))).toEqual(new Set(others))
    expect(await store.claim(noon, 2, [])).toHaveLength(2)
    expect(await store.claim(noon, 10, ids)).toEqual([])
    expect(await store.claim(noon, 1, ids.slice(0, 3))).toEqual(ids.slice(3))
  })

  it('what another process alone can send is left to it: messages, replies and timers', async () => {
    const store = await open()
    const accounts = { here: ['web'], elsewhere: ['phone', 'other'] }
    const claimed = async (limit = 10) => new Set(await store.claim(noon + 9, limit, [], accounts))
    const open3 = async (account: string) => {
      const [message, reply, timer] = ['a', 'b', 'c'].map((from) => ({ account, from }))
      const ids = [await hear(store, message), await hear(store, reply), await hear(store, timer)]
      await answer(store, ids[1] ?? '', ['um'])
      await answer(store, ids[2] ?? '', [], { wakeAt: noon })
      return ids
    }
    const left = await open3('phone')
    expect(await claimed()).toEqual(new Set())
    const ours = [...(await open3('web')), ...(await open3('telegram:1'))]
    expect(await claimed()).toEqual(new Set(ours))
    // They take no places from others either.
    expect((await claimed(ours.length)).size).toBe(ours.length)
    expect(new Set(await store.claim(noon + 9, 10, ours))).toEqual(new Set(left))
  })

  it('a timer rings at its time, once, unless it was moved meanwhile', async () => {
    const store = await open()
    const id = await hear(store)
    await answer(store, id, [], { wakeAt: noon + 100 })
    expect(await store.claim(noon + 99, 10, [])).toEqual([])
    expect((await load(store, id, noon + 99)).timer).toBeUndefined()
    expect(await store.claim(noon + 100, 10, [])).toEqual([id])
    expect((await load(store, id, noon + 100)).timer).toEqual({ at: noon + 100 })

    await answer(store, id, ['ainda aí?'], { rang: noon + 100, wakeAt: noon + 500 })
    expect((await load(store, id, noon + 499)).timer).toBeUndefined()
    await answer(store, id, [], { rang: noon + 100 })
    expect((await load(store, id, noon + 500)).timer).toEqual({ at: noon + 500 })
    await answer(store, id, [], { rang: noon + 500 })
    expect((await load(store, id, noon + 1e9)).timer).toBeUndefined()
  })

  it('a conversation with a message and a timer is claimed once', async () => {
    const store = await open()
    const id = await hear(store)
    await answer(store, id, [], { wakeAt: noon })
    await hear(store)
    expect(await store.claim(noon, 10, [])).toEqual([id])
  })

  it('what is given back with work left is claimed again', async () => {
    const store = await open()
    const id = await hear(store)
    await store.claim(noon, 10, [])
    await store.release([id])
    expect(await store.claim(noon, 10, [])).toEqual([id])
  })

  it('a reply that waits for later is due then, though a message came and was handled meanwhile', async () => {
    const store = await open()
    const id = await hear(store)
    const [row] = await answer(store, id, ['um'])
    const later = { state: 'queued', dueAt: noon + 1_000, tries: 1, code: 'x' } as const
    await store.settle([{ conversationId: id, seq: row?.seq ?? 0, now: noon, ...later }])
    await hear(store)
    expect(await store.claim(noon, 10, [])).toEqual([id])
    await answer(store, id, [])
    expect(await store.claim(noon + 1_000, 10, [])).toEqual([id])
  })
}
