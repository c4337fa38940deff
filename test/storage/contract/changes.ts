import { expect, it } from 'vitest'
import type { Change } from '#app/inbox-ports.ts'
import type { Store } from '#app/ports.ts'
import type { OpenStore } from './contract.ts'
import { act, acted, deedOn, handoff, queued } from './people.ts'
import { answer, commit, hear, load, newId, noon, sent } from './talk.ts'

/** What is told while `run` runs. */
async function toldBy(store: Store, run: () => Promise<unknown>): Promise<readonly Change[]> {
  const told: Change[] = []
  const end = store.changes.listen((changes) => told.push(...changes))
  await run()
  end()
  return told
}

export function changesContract(open: OpenStore): void {
  it('a turn on a conversation the inbox knows is told, once it can be read', async () => {
    const store = await open()
    const id = await hear(store)
    const { conversation } = await load(store, id)
    const next = { ...conversation, holder: 'queued' as const, handoff: handoff() }
    const read: Promise<number>[] = []
    const end = store.changes.listen(() => {
      read.push(load(store, id).then((loaded) => loaded.conversation.version))
    })
    expect(await toldBy(store, () => answer(store, id, [], { next }))).toEqual([
      { conversation: id },
    ])
    end()
    expect(await Promise.all(read)).toEqual([1])
  })

  it('nobody hears of conversations that never left the bot', async () => {
    const store = await open()
    const told = await toldBy(store, async () => {
      const id = await hear(store)
      const rows = await answer(store, id, ['um', 'dois'])
      await store.settle(rows.map((row) => sent(row)))
      await store.receipts([{ conversationId: id, seq: 2, what: 'read', at: noon }])
      await hear(store)
      await store.stumble([{ conversationId: id, seq: 2, code: 'x', limit: 1, now: noon }])
    })
    expect(told).toEqual([])
  })

  it('a deed is told, its repeat and one that moved are not', async () => {
    const store = await open()
    const [id, other] = [await queued(store), await queued(store)]
    const { conversation } = await load(store, id)
    const deed = deedOn(conversation)
    expect(await toldBy(store, () => commit(store, deed))).toEqual([{ conversation: id }])
    expect(await toldBy(store, () => commit(store, deed))).toEqual([])
    const stale = deedOn(conversation, { deedId: newId() })
    expect(await toldBy(store, () => commit(store, stale))).toEqual([])
    const both = async () => {
      const loaded = await store.load([id, other], noon)
      await store.commit([stale, ...loaded.map((one) => deedOn(one.conversation))])
    }
    expect(new Set(await toldBy(store, both))).toEqual(
      new Set([{ conversation: id }, { conversation: other }]),
    )
  })

  it('what became of a send is told where it changed something', async () => {
    const store = await open()
    const id = await queued(store)
    const endings = (await acted(store, id, { says: ['um', 'dois'] })).map((row) => sent(row))
    expect(await toldBy(store, () => store.settle(endings))).toEqual([{ conversation: id }])
    expect(await toldBy(store, () => store.settle(endings))).toEqual([])
  })

  it('a receipt is told where it says something new, and says it once', async () => {
    const store = await open()
    const id = await queued(store)
    const rows = await acted(store, id, { says: ['um', 'dois', 'três'] })
    await store.settle(rows.map((row) => sent(row)))
    const receipt = (seq: number, what: 'delivered' | 'read', at = noon) =>
      toldBy(store, () => store.receipts([{ conversationId: id, seq, what, at }]))
    const told = [{ conversation: id }]
    expect(await receipt(2, 'delivered')).toEqual(told)
    expect(await receipt(1, 'delivered', noon + 1)).toEqual([])
    expect(await receipt(2, 'read')).toEqual(told)
    expect(await receipt(2, 'delivered', noon + 2)).toEqual([])
    expect(await receipt(3, 'read')).toEqual(told)
    expect(await receipt(3, 'delivered')).toEqual([])
    expect(await receipt(9, 'read')).toEqual([])
    await store.receipts([])
  })

  it('a message no turn could handle is told, and stands unread', async () => {
    const store = await open()
    const id = await queued(store, { from: 'eva' })
    await hear(store, { from: 'eva' })
    const failed = { conversationId: id, seq: 2, code: 'x', limit: 2, now: noon }
    expect(await toldBy(store, () => store.stumble([failed]))).toEqual([])
    expect(await toldBy(store, () => store.stumble([failed]))).toEqual([{ conversation: id }])
    expect((await load(store, id)).conversation.handoff?.unread).toBe(2)
  })

  it('whoever knows of a change tells it; who listens no more hears nothing; a listener that throws harms nobody', async () => {
    const store = await open()
    const id = await queued(store)
    const heard: Change[] = []
    const ends = [
      store.changes.listen(() => {
        throw new Error('a listener')
      }),
      store.changes.listen((changes) => heard.push(...changes)),
    ]
    store.changes.tell([{ person: 'rui' }])
    expect(heard).toEqual([{ person: 'rui' }])
    expect(await act(store, id)).toMatchObject({ ok: true })
    expect(heard).toHaveLength(2)
    for (const end of ends) end()
    store.changes.tell([{ everything: true }])
    await act(store, id)
    expect(heard).toHaveLength(2)
  })
}
