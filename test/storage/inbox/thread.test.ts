import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { insert, noon, openWorld, providers, received, sent, talks, type World } from './world.ts'

const scope: Scope = { person: 'ana', queues: ['desk'], sensitive: false }
const text = (said: string) => ({ kind: 'text', text: said }) as const
const event = (conversationId: string, type: string, at: number, data: object = {}) => ({
  conversationId,
  at,
  type,
  data: JSON.stringify(data),
})
const note = (id: string, at: number, conversationId = 'a') => ({
  id,
  conversationId,
  technicianId: 'bia',
  at,
  text: `nota ${id}`,
})

/** All pages of a thread, the oldest line first. */
async function whole({ inbox }: World, limit: number, id = 'a'): Promise<Entry[]> {
  const entries: Entry[] = []
  let before: string | undefined
  do {
    const thread = await inbox.thread(scope, id, before, limit)
    if (thread === undefined) throw new Error('not there')
    expect(thread.entries.length).toBeLessThanOrEqual(limit)
    entries.unshift(...thread.entries)
    before = thread.before
  } while (before !== undefined)
  return entries
}

describe.each(providers)('a thread on %s', (provider) => {
  it('has what was said both ways, what happened and what was noted, in order', async () => {
    const world = await openWorld(provider)
    const { sql } = world
    await talks(sql, [{ id: 'a', named: ['cai'] }, { id: 'b' }])
    await insert(sql, 'Inbound', [
      received('a', 1, text('olá'), noon),
      received('a', 2, { kind: 'media', media: 'voice', file: { id: 'v', seconds: 3 } }, noon + 5),
      received('b', 1, text('outra'), noon),
    ])
    const original = { text: 'bom dia', language: 'pt-PT' }
    await insert(sql, 'Outbox', [
      sent('a', 1, 'menu', { cause: 'bot', technicianId: null, createdAt: noon }),
      sent('a', 2, 'lido', { createdAt: noon + 6, deliveredAt: 1, readAt: 2 }),
      sent('a', 3, 'entregue', {
        createdAt: noon + 7,
        deliveredAt: 1,
        original: JSON.stringify(original),
      }),
      sent('a', 4, 'falhou', { createdAt: noon + 8, state: 'failed', code: 'blocked' }),
      sent('a', 5, 'ficheiro', {
        createdAt: noon + 9,
        state: 'queued',
        part: JSON.stringify({
          text: '',
          language: 'pt-PT',
          attachment: { kind: 'upload', id: 'up', name: 'x', mime: 'y' },
        }),
      }),
    ])
    await sql.write([{ sql: `UPDATE "Conversation" SET "outSeq" = 5`, params: [] }])
    await insert(sql, 'Event', [
      event('a', 'flow-started', noon, { flow: 'welcome', by: 'new-contact' }),
      event('a', 'not-understood', noon + 1),
      event('a', 'claimed', noon + 2, { by: 'bia' }),
      event('a', 'noted', noon + 2),
    ])
    await insert(sql, 'Note', [{ ...note('n-a-0', noon + 3), text: 'ligar à @Cai' }])
    await insert(sql, 'File', [
      {
        id: 'up',
        conversationId: 'a',
        direction: 'out',
        name: 'mapa.pdf',
        state: 'ready',
        createdAt: noon,
      },
    ])
    await world.inbox.files.due(noon, 10)

    const thread = await world.inbox.thread(scope, 'a', undefined, 50)
    expect(thread?.outSeq).toBe(5)
    expect(thread?.before).toBeUndefined()
    expect(thread?.entries).toMatchObject([
      { key: 'in-1', at: noon, kind: 'person', seq: 1, content: text('olá') },
      { kind: 'event', type: 'flow-started', data: { flow: 'welcome', by: 'new-contact' } },
      { key: 'out-1', kind: 'centre', cause: 'bot', state: 'sent', part: { text: 'menu' } },
      { kind: 'event', type: 'claimed', data: { by: 'bia' } },
      {
        key: 'note-n-a-0',
        kind: 'note',
        technician: 'bia',
        text: 'ligar à @Cai',
        mentions: ['cai'],
      },
      { key: 'in-2', kind: 'person', file: { state: 'wanted', seconds: 3 } },
      { key: 'out-2', state: 'read', technician: 'ana' },
      { key: 'out-3', state: 'delivered', original },
      { key: 'out-4', state: 'failed', code: 'blocked' },
      { key: 'out-5', state: 'queued', file: { id: 'up', name: 'mapa.pdf', state: 'ready' } },
    ])
    expect(await world.inbox.thread({ ...scope, queues: [] }, 'a', undefined, 50)).toBeUndefined()
    expect(await world.inbox.thread(scope, 'nowhere', undefined, 50)).toBeUndefined()
  })

  it('is the same in pages of any size, and keeps the order of each source when a clock jumps', async () => {
    const world = await openWorld(provider)
    const { sql } = world
    const times = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 8 })
    let made = 0
    await fc.assert(
      fc.asyncProperty(
        times,
        times,
        times,
        times,
        fc.integer({ min: 1, max: 7 }),
        async (ins, outs, events, notes, limit) => {
          made += 1
          const id = `t${made}`
          await talks(sql, [{ id }])
          await insert(
            sql,
            'Inbound',
            ins.map((at, n) => received(id, n + 1, text('x'), noon + at)),
          )
          await insert(
            sql,
            'Outbox',
            outs.map((at, n) => sent(id, n + 1, 'y', { createdAt: noon + at })),
          )
          await insert(
            sql,
            'Event',
            events.map((at) => event(id, 'resolved', noon + at)),
          )
          await insert(
            sql,
            'Note',
            notes.map((at, n) => note(`${id}-${n}`, noon + at, id)),
          )
          const entries = await whole(world, limit, id)
          expect(entries).toEqual(await whole(world, 100, id))
          expect(entries).toHaveLength(ins.length + outs.length + events.length + notes.length)
          expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length)
          const seqs = entries.flatMap((one) => (one.kind === 'person' ? one.seq : []))
          expect(seqs).toEqual(ins.map((_, n) => n + 1))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('a line that comes in meanwhile does not move the pages before', async () => {
    const world = await openWorld(provider)
    await talks(world.sql, [{ id: 'a' }])
    await insert(
      world.sql,
      'Inbound',
      Array.from({ length: 6 }, (_, n) => received('a', n + 1, text(`${n}`), noon + n)),
    )
    const newest = await world.inbox.thread(scope, 'a', undefined, 3)
    await insert(world.sql, 'Inbound', [received('a', 7, text('7'), noon + 9)])
    const before = await world.inbox.thread(scope, 'a', newest?.before, 3)
    expect(newest?.entries.map(({ key }) => key)).toEqual(['in-4', 'in-5', 'in-6'])
    expect(before?.entries.map(({ key }) => key)).toEqual(['in-1', 'in-2', 'in-3'])
    expect(before?.before).toBeUndefined()
    const strange = await world.inbox.thread(scope, 'a', 'x', 3)
    expect(strange?.entries.map(({ key }) => key)).toEqual(['in-5', 'in-6', 'in-7'])
  })
})
