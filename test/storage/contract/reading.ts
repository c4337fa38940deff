import { expect, it } from 'vitest'
import type { Session } from '#core/flow/session.ts'
import type { OpenStore } from './contract.ts'
import { answer, hear, load, noon, sent } from './talk.ts'

const waitingAt = (revision: string, step: string, kind: 'ask' | 'wait' = 'ask'): Session => ({
  v: 1,
  revision,
  frames: [
    { flow: 'outer', step: 'call' },
    { flow: 'welcome', step },
  ],
  vars: {},
  trail: [],
  waiting: { tries: 0, until: noon, kind },
})

export function readingContract(open: OpenStore): void {
  it('a flow revision is kept and given back', async () => {
    const store = await open()
    const files = [{ file: 'flows/welcome.yaml', text: 'flow: welcome\n' }]
    await store.saveRevision('r1', files, noon)
    await store.saveRevision('r1', files, noon + 1)
    expect(await store.revision('r1')).toEqual(files)
    expect(await store.revision('r2')).toBeUndefined()
  })

  it('sessions are counted at the step where each waits, by revision', async () => {
    const store = await open()
    const at = [
      ['ana', waitingAt('r1', 'need')],
      ['bia', waitingAt('r1', 'need')],
      ['cai', waitingAt('r1', 'age')],
      ['dia', waitingAt('r2', 'need', 'wait')],
    ] as const
    for (const [from, session] of at) {
      const id = await hear(store, { from })
      await answer(store, id, [], { next: { ...(await load(store, id)).conversation, session } })
    }
    const counted = await store.waiting()
    expect(
      counted.map((one) => `${one.revision} ${one.flow} ${one.step} ${one.count}`).sort(),
    ).toEqual(['r1 welcome age 1', 'r1 welcome need 2', 'r2 welcome need 1'])
  })

  it('a thread is both directions, oldest first, from a place on, and shows no skipped row', async () => {
    const store = await open()
    const id = await hear(store, { text: 'um', receivedAt: noon, externalId: 'e1' })
    const [hidden] = await answer(store, id, ['escondido', 'resposta'], { now: noon + 1 })
    await hear(store, { text: 'dois', receivedAt: noon + 2, externalId: 'e2' })
    const skip = {
      conversationId: id,
      seq: hidden?.seq ?? 0,
      now: noon,
      state: 'skipped',
      code: 'x',
    } as const
    await store.settle([skip])
    const items = await store.thread(id, { in: 0, out: 0 }, 10)
    expect(items).toEqual([
      { from: 'person', seq: 1, at: noon, externalId: 'e1', content: { kind: 'text', text: 'um' } },
      {
        from: 'centre',
        seq: 2,
        at: noon + 1,
        cause: 'bot',
        part: { text: 'resposta', language: 'pt-PT' },
      },
      {
        from: 'person',
        seq: 2,
        at: noon + 2,
        externalId: 'e2',
        content: { kind: 'text', text: 'dois' },
      },
    ])
    expect(await store.thread(id, { in: 0, out: 0 }, 2)).toEqual(items.slice(0, 2))
    expect(await store.thread(id, { in: 1, out: 2 }, 9)).toEqual(items.slice(2))
    expect(await store.thread('nobody', { in: 0, out: 0 }, 9)).toEqual([])
  })

  it('a conversation is found by its address', async () => {
    const store = await open()
    const id = await hear(store, { from: 'ana' })
    expect(await store.conversationAt('telegram:1', { kind: 'chat', value: 'ana' })).toBe(id)
    expect(await store.conversationAt('telegram:2', { kind: 'chat', value: 'ana' })).toBeUndefined()
  })

  it('health tells what waits and for how long', async () => {
    const store = await open()
    const idle = { ok: true, oldestQueuedMs: 0, queued: 0, unhandled: 0 }
    expect(await store.health(noon)).toEqual(idle)
    const id = await hear(store)
    const rows = await answer(store, id, ['um', 'dois'])
    await hear(store)
    expect(await store.health(noon + 700)).toEqual({
      ok: true,
      oldestQueuedMs: 700,
      queued: 2,
      unhandled: 1,
    })
    await answer(store, id, [])
    await store.settle(rows.map((row) => sent(row)))
    expect(await store.health(noon + 900)).toEqual(idle)
  })
}
