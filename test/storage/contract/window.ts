import { expect, it } from 'vitest'
import type { Store } from '#app/ports.ts'
import type { OpenStore } from './contract.ts'
import { acted, queued } from './people.ts'
import { answer, hear, load, newId, noon, sent } from './talk.ts'

const far = noon + 1e11

/** A technician's reply that waits for her to write; gives the conversation. */
async function waiting(store: Store, from: string): Promise<string> {
  const id = await queued(store, { from })
  const [row] = await acted(store, id, { says: ['tarde demais'] })
  if (!row) throw new Error('no row')
  const { conversationId, seq } = row
  const wait = { state: 'queued', dueAt: far, tries: 0, code: 'window-closed' } as const
  await store.settle([{ conversationId, seq, now: noon, ...wait }])
  return id
}

/** Replies that wait behind a closed window. */
export function windowContract(open: OpenStore): void {
  it('a reply that waits for her is nobody’s work until she has written', async () => {
    const store = await open()
    const from = newId()
    const id = await waiting(store, from)
    expect(await store.claim(noon + 1e10, 9, [])).toEqual([])
    expect(await store.health(noon + 1e10)).toEqual({
      ok: true,
      oldestQueuedMs: 0,
      queued: 0,
      unhandled: 0,
    })
    await hear(store, { from, receivedAt: noon + 5 })
    expect(await store.claim(noon + 5, 9, [])).toEqual([id])
    expect((await store.health(noon + 5)).unhandled).toBe(1)
  })

  it('it leaves with her next words, before what is newer', async () => {
    const store = await open()
    const from = newId()
    const id = await waiting(store, from)
    await acted(store, id, { says: ['mais tarde'] })
    await hear(store, { from, receivedAt: noon + 5 })
    await answer(store, id, ['ouvi'])
    const { unsent, conversation } = await load(store, id)
    expect(unsent.map(({ seq, code }) => [seq, code])).toEqual([
      [1, 'window-closed'],
      [2, undefined],
      [3, undefined],
    ])
    expect(conversation.lastInAt).toBe(noon + 5)
    await store.settle(unsent.map((row) => sent(row)))
    expect(await store.claim(noon + 1e12, 9, [])).toEqual([])
  })

  it('what a colleague writes by hand opens no window', async () => {
    const store = await open()
    const from = newId()
    const id = await waiting(store, from)
    await hear(store, { from, content: { kind: 'by-hand' }, receivedAt: noon + 5 })
    expect((await load(store, id)).conversation.lastInAt).toBe(noon)
    expect((await store.gates([id])).get(id)?.lastInAt).toBe(noon)
  })
}
