import { expect, it } from 'vitest'
import type { Store } from '#app/ports.ts'
import { answer, arrival, commit, hear, load, noon, sent, turnOn } from './talk.ts'

/** An empty store on a database, and a way to look into its tables. */
export type OpenDatabase = () => Promise<{
  store: Store
  rows(sql: string): Promise<readonly Record<string, unknown>[]>
}>

/** What later parts read from the tables: counts, events, states. Databases only. */
export function ledgerContract(open: OpenDatabase): void {
  it('a day counts what came, what left, who is new and who was handed over, each once', async () => {
    const { store, rows } = await open()
    const one = arrival({ from: 'ana' })
    await store.accept([one, one, arrival({ from: 'bia' })])
    const [again] = await store.accept([
      one,
      arrival({ from: 'ana', receivedAt: noon + 86_400_000 }),
    ])
    const id = again?.conversationId ?? ''
    const handoff = { type: 'handed-off', queue: 'q', why: 'w', flow: 'f', step: 's' } as const
    const replies = await answer(store, id, ['um', 'dois'], { events: [handoff] })
    await commit(store, turnOn(await load(store, id), [], { version: 0, events: [handoff] }))
    const endings = replies.map((row) => sent(row))
    await store.settle(endings)
    await store.settle(endings)
    const columns = '"day", "inbound", "outbound", "newContacts", "handoffs"'
    expect(await rows(`SELECT ${columns} FROM "Day" ORDER BY "day"`)).toEqual([
      { day: '2026-11-22', inbound: 2, outbound: 2, newContacts: 2, handoffs: 1 },
      { day: '2026-11-23', inbound: 1, outbound: 0, newContacts: 0, handoffs: 0 },
    ])
  })

  it('events stand in the order they happened, type and codes apart', async () => {
    const { store, rows } = await open()
    const id = await hear(store)
    const events = [{ type: 'opted-in' }, { type: 'language-changed', to: 'en' }] as const
    await answer(store, id, [], { events })
    expect(
      await rows('SELECT "conversationId", "at", "type", "data" FROM "Event" ORDER BY "id"'),
    ).toEqual([
      { conversationId: id, at: noon, type: 'opted-in', data: '{}' },
      { conversationId: id, at: noon, type: 'language-changed', data: '{"to":"en"}' },
    ])
  })

  it('the conversation’s row says how far everything is, and when it last moved', async () => {
    const { store, rows } = await open()
    const id = await hear(store)
    await hear(store, { receivedAt: noon + 1 })
    const [first] = await answer(store, id, ['um', 'dois', 'três'])
    if (first) await store.settle([sent(first, noon + 9)])
    const columns = `"inSeq", "handledSeq", "outSeq", "sentSeq", "unread", "lastInAt", "lastOutAt"`
    expect(await rows(`SELECT ${columns} FROM "Conversation"`)).toEqual([
      {
        inSeq: 2,
        handledSeq: 1,
        outSeq: 3,
        sentSeq: 1,
        unread: 2,
        lastInAt: noon + 1,
        lastOutAt: noon + 9,
      },
    ])
  })

  it('a reply keeps how it ended: the channel’s id, or why not, and the tries', async () => {
    const { store, rows } = await open()
    const id = await hear(store)
    await answer(store, id, ['um', 'dois', 'três'])
    const about = { conversationId: id, now: noon + 5 }
    await store.settle([
      { ...about, seq: 1, state: 'queued', dueAt: noon + 9, tries: 1, code: 'gateway' },
      { ...about, seq: 2, state: 'skipped', code: 'technician' },
    ])
    await store.settle([{ ...about, seq: 1, state: 'sent', externalId: 'm\0' }])
    const columns = '"state", "externalId", "code", "tries", "sentAt"'
    expect(await rows(`SELECT ${columns} FROM "Outbox" ORDER BY "seq"`)).toEqual([
      { state: 'sent', externalId: 'm\ufffd', code: null, tries: 1, sentAt: noon + 5 },
      { state: 'skipped', externalId: null, code: 'technician', tries: 0, sentAt: null },
      { state: 'queued', externalId: null, code: null, tries: 0, sentAt: null },
    ])
  })

  it('a message put aside keeps its content and the code of its failure', async () => {
    const { store, rows } = await open()
    const id = await hear(store)
    await store.stumble([{ conversationId: id, seq: 1, code: 'Broken', limit: 1, now: noon }])
    expect(await rows('SELECT "state", "code", "tries", "content" FROM "Inbound"')).toEqual([
      { state: 'quarantined', code: 'Broken', tries: 1, content: '{"kind":"text","text":"olá"}' },
    ])
  })

  it('an update put aside is kept whole', async () => {
    const { store, rows } = await open()
    const update = { account: 'a', externalId: 'e', what: 'poll', raw: '{"x":1}', at: noon }
    await store.setAside([update, { ...update, raw: 'other' }])
    expect(await rows('SELECT * FROM "SetAside"')).toEqual([update])
  })
}
