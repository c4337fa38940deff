import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hit } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import {
  clear,
  insert,
  noon,
  openWorld,
  providers,
  received,
  sent,
  talks,
  type World,
} from './world.ts'

const scope: Scope = { person: 'ana', queues: ['desk'], sensitive: false }

/** Everything found, page by page. */
async function find({ inbox }: World, text: string, who = scope, limit = 50): Promise<Hit[]> {
  const hits: Hit[] = []
  let cursor: string | undefined
  do {
    const page = await inbox.search(who, text, cursor, limit)
    hits.push(...page.rows)
    cursor = page.next
  } while (cursor)
  return hits
}

const marked = ({ excerpt, marks }: Hit) => marks.map(([from, to]) => excerpt.slice(from, to))
const text = (said: string) => ({ kind: 'text', text: said }) as const
const due = (world: World, id: string, at: number) =>
  world.sql.write([
    { sql: `UPDATE "Handoff" SET "searchDueAt" = ? WHERE "conversationId" = ?`, params: [at, id] },
  ])

describe.each(providers)('the search on %s', (provider) => {
  it('finds what people wrote both ways, notes, names and labels, the newest first', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await inbox.saveLabel({ id: 'l1', name: 'Reunião às 5', colour: 'blue' })
    await talks(sql, [{ id: 'a', name: 'Família Açúcar', labels: ['l1'], lastAt: noon + 50 }])
    await insert(sql, 'Inbound', [
      received('a', 1, text('a minha FAMILIA chegou'), noon + 10),
      received('a', 2, { kind: 'press', data: 'x', label: 'Família' }, noon + 20),
      received(
        'a',
        3,
        { kind: 'media', media: 'photo', file: { id: 'f', name: 'familia.jpg' }, caption: 'olha' },
        noon + 30,
      ),
    ])
    await insert(sql, 'Outbox', [
      sent('a', 1, 'পরিবার', {
        createdAt: noon + 40,
        original: JSON.stringify({ text: 'a família toda', language: 'pt-PT' }),
      }),
      sent('a', 2, 'família: escolha uma opção', { createdAt: noon + 41, cause: 'bot' }),
    ])
    await insert(sql, 'Note', [
      {
        id: 'n1',
        conversationId: 'a',
        technicianId: 'bia',
        at: noon + 15,
        text: 'família em Faro',
      },
    ])
    expect(await inbox.index(noon, 10)).toBe(1)
    expect(await inbox.index(noon, 10)).toBe(0)

    const hits = await find(world, 'familia')
    expect(hits.map(({ kind, at }) => [kind, at - noon])).toEqual([
      ['name', 50],
      ['centre', 40],
      ['person', 30],
      ['person', 20],
      ['note', 15],
      ['person', 10],
    ])
    expect(hits.map(marked)).toEqual([
      ['Família'],
      ['família'],
      ['familia'],
      ['Família'],
      ['família'],
      ['FAMILIA'],
    ])
    expect(hits[0]?.conversation).toMatchObject({ id: 'a', name: 'Família Açúcar', labels: ['l1'] })
    expect((await find(world, 'পরিবার')).map(({ kind }) => kind)).toEqual(['centre'])
    expect((await find(world, 'reuniao as 5')).map(({ kind }) => kind)).toEqual(['label'])
    expect(await find(world, 'família opção')).toEqual([])
  })

  it('gives every hit once, whatever the size of a page', async () => {
    const world = await openWorld(provider)
    await talks(world.sql, [{ id: 'a' }, { id: 'b' }])
    // Ten messages of one ms, and more than one look finds at once.
    const all = Array.from({ length: 130 }, (_, n) =>
      received(n % 2 ? 'a' : 'b', n + 1, text(`visto ${n}`), noon + Math.floor(n / 10)),
    )
    await insert(world.sql, 'Inbound', all)
    while ((await world.inbox.index(noon, 10)) > 0);
    const whole = await find(world, 'visto')
    expect(new Set(whole.map(({ excerpt }) => excerpt)).size).toBe(130)
    expect(whole.map(({ at }) => at)).toEqual(all.map(({ receivedAt }) => receivedAt).reverse())
    for (const limit of [1, 7, 129, 130, 131])
      expect(await find(world, 'visto', scope, limit)).toEqual(whole)
  })

  it('shows to each what she may see, and nothing else', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    const people = ['ana', 'bia']
    const talk = fc.record({
      queue: fc.constantFrom('desk', 'legal', 'a "b" c', 'ação'),
      technician: fc.option(fc.constantFrom(...people), { nil: null }),
      sensitive: fc.boolean(),
      named: fc.subarray(people),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(talk, { maxLength: 8 }),
        fc.record({
          person: fc.constantFrom(...people, ''),
          queues: fc.subarray(['desk', 'legal', 'a "b" c', 'ação']),
          sensitive: fc.boolean(),
        }),
        async (made, who) => {
          await clear(sql)
          await sql.write(
            ['SearchDoc', 'Inbound', 'File'].map((table) => ({
              sql: `DELETE FROM "${table}"`,
              params: [],
            })),
          )
          const all = made.map((one, n) => ({ id: `t${n}`, ...one }))
          await talks(sql, all)
          await insert(
            sql,
            'Inbound',
            all.map(({ id }) =>
              received(id, 1, {
                kind: 'media',
                media: 'photo',
                file: { id },
                caption: 'passaporte',
              }),
            ),
          )
          const files = await inbox.files.due(noon, 100)
          const named = all.map(({ id }) => id)
          const visible = await inbox.visibleTo(named, [who])
          const ids = named.filter((_, at) => visible[at]?.[0]).sort()
          const hits = await find(world, 'passaporte', who, 3)
          expect(hits.map(({ conversation }) => conversation.id).sort()).toEqual(ids)
          const shown = await Promise.all(files.map(({ id }) => inbox.files.visible(who, id)))
          expect(shown.flatMap((file) => file?.conversationId ?? []).sort()).toEqual(ids)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('follows a conversation to another queue, and learns what is new', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await talks(sql, [{ id: 'a', name: 'Ana' }])
    await insert(sql, 'Inbound', [received('a', 1, text('contrato de trabalho'))])
    await insert(sql, 'Note', [
      { id: 'n', conversationId: 'a', technicianId: 'bia', at: noon + 2, text: 'ver contrato' },
    ])
    await inbox.index(noon, 10)
    await sql.write([
      { sql: `UPDATE "Handoff" SET "queue" = 'legal', "searchDueAt" = ?`, params: [noon + 1] },
    ])
    const legal: Scope = { person: 'zoe', queues: ['legal'], sensitive: false }
    // Never shown to those who may not see it any more, indexed or not.
    expect(await find(world, 'contrato')).toEqual([])
    await insert(sql, 'Inbound', [received('a', 2, text('o contrato acabou'), noon + 5)])
    await inbox.index(noon + 1, 10)
    expect(await find(world, 'contrato')).toEqual([])
    expect((await find(world, 'contrato', legal)).map(({ kind }) => kind)).toEqual([
      'person',
      'note',
      'person',
    ])
    expect((await find(world, 'ana', legal)).map(({ kind }) => kind)).toEqual(['name'])
  })

  it('a long conversation is taken in pieces, and what comes in meanwhile keeps it due', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await talks(sql, [{ id: 'a' }])
    const all = Array.from({ length: 650 }, (_, n) =>
      received('a', n + 1, text(`linha ${n}`), noon + n),
    )
    await insert(sql, 'Inbound', all)
    let runs = 0
    while ((await inbox.index(noon, 10)) > 0) runs += 1
    expect(runs).toBe(3)
    expect((await find(world, 'linha')).length).toBe(650)

    await insert(sql, 'Inbound', [received('a', 651, text('mais uma linha'), noon + 999)])
    await due(world, 'a', noon + 7)
    const indexing = inbox.index(noon + 7, 10)
    await due(world, 'a', noon + 8)
    await indexing
    expect(await inbox.index(noon + 8, 10)).toBe(1)
    expect((await find(world, 'mais uma')).length).toBe(1)
  })

  it('a label that is renamed or removed is found as it is now', async () => {
    const world = await openWorld(provider)
    const { sql, inbox } = world
    await inbox.saveLabel({ id: 'l', name: 'Asilo', colour: 'red' })
    await talks(sql, [{ id: 'a', labels: ['l'] }])
    await inbox.index(noon, 10)
    expect((await find(world, 'asilo')).length).toBe(1)
    await inbox.saveLabel({ id: 'l', name: 'Proteção', colour: 'red' })
    await inbox.index(noon, 10)
    expect(await find(world, 'asilo')).toEqual([])
    expect((await find(world, 'protecao')).length).toBe(1)
    await inbox.removeLabel('l')
    await inbox.index(noon, 10)
    expect(await find(world, 'protecao')).toEqual([])
    expect((await inbox.row(scope, 'a'))?.labels).toEqual([])
  })

  it('forgets a conversation whose documents are deleted, words and all', async () => {
    const world = await openWorld(provider)
    await talks(world.sql, [{ id: 'a' }, { id: 'b' }])
    await insert(world.sql, 'Inbound', [
      received('a', 1, text('segredo')),
      received('b', 1, text('segredo')),
    ])
    await world.inbox.index(noon, 10)
    await world.sql.write([
      { sql: `DELETE FROM "SearchDoc" WHERE "conversationId" = ?`, params: ['a'] },
    ])
    expect((await find(world, 'segredo')).map((hit) => hit.conversation.id)).toEqual(['b'])
    if (provider === 'sqlite')
      expect(
        await world.sql.all(
          `SELECT rowid FROM "SearchWords" WHERE "SearchWords" MATCH 'segredo'`,
          [],
        ),
      ).toHaveLength(1)
  })

  it('takes any text and any cursor, and finds itself', async () => {
    const world = await openWorld(provider)
    await talks(world.sql, [{ id: 'a' }])
    let seq = 0
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 30 }),
          fc.constantFrom(`"' OR *`, `a:*&|!`, '\\', "''"),
        ),
        fc.string(),
        async (said, cursor) => {
          seq += 1
          await insert(world.sql, 'Inbound', [
            received('a', seq, text(`${said} x${seq}x`), noon + seq),
          ])
          await due(world, 'a', noon)
          await world.inbox.index(noon, 10)
          await world.inbox.search(scope, said, cursor, 5)
          const hits = await find(world, `${said.slice(0, 150)} x${seq}x`)
          expect(hits.map(({ at }) => at - noon)).toContain(seq)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('finds nothing for no words, and nobody’s scope finds nothing', async () => {
    const world = await openWorld(provider)
    await talks(world.sql, [{ id: 'a', name: 'Ana' }])
    await world.inbox.index(noon, 10)
    for (const nothing of ['', '  ', '?!', '\u200d']) expect(await find(world, nothing)).toEqual([])
    expect(await find(world, 'ana', { person: '', queues: [], sensitive: true })).toEqual([])
  })
})
