import { describe, expect, it } from 'vitest'
import type { ListQuery } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { insert, noon, openWorld, providers, type Talk, talks } from './world.ts'

const scope: Scope = { person: 'ana', queues: ['desk', 'legal'], sensitive: true }
const ask = (more: Partial<ListQuery> = {}): ListQuery => ({
  tab: 'all',
  sort: 'waiting',
  limit: 10,
  ...more,
})

describe.each(providers)('the list on %s', (provider) => {
  async function open(all: readonly Talk[]) {
    const world = await openWorld(provider)
    await insert(world.sql, 'Label', [
      { id: 'asylum', name: 'Asilo' },
      { id: 'minor', name: 'Menor' },
    ])
    await talks(world.sql, all)
    const list = async (query: ListQuery) =>
      (await world.inbox.list(scope, query)).rows.map(({ id }) => id)
    return { ...world, list }
  }

  it('says everything a row shows', async () => {
    const { inbox } = await open([
      {
        id: 'a',
        name: 'Fátima',
        state: 'snoozed',
        language: 'ar',
        urgent: true,
        need: 'saf-danger',
        sensitive: true,
        technician: 'ana',
        lastTechnician: 'ana',
        waitingSince: noon - 5,
        unread: 3,
        labels: ['minor', 'asylum'],
      },
      { id: 'b', state: 'snoozed' },
    ])
    const plain = {
      account: 'telegram:1',
      state: 'snoozed',
      queue: 'desk',
      centre: 'here',
      why: 'asked',
      askedAt: noon,
      lastAt: noon,
      lastFrom: 'person',
      lastText: 'olá',
    }
    expect(await inbox.list(scope, ask({ tab: 'snoozed' }))).toEqual({
      rows: [
        {
          ...plain,
          id: 'a',
          name: 'Fátima',
          need: 'saf-danger',
          language: 'ar',
          urgent: true,
          sensitive: true,
          technician: 'ana',
          lastTechnician: 'ana',
          waitingSince: noon - 5,
          unread: 3,
          labels: ['asylum', 'minor'],
        },
        { ...plain, id: 'b', urgent: false, sensitive: false, unread: 0, labels: [] },
      ],
    })
  })

  it.each<[string, Partial<ListQuery>, string[]]>([
    ['queue', { queue: 'legal' }, ['c']],
    ['a queue that is not hers', { queue: 'night' }, []],
    ['language', { language: 'ar' }, ['a', 'c']],
    ['channel', { channel: 'web' }, ['b']],
    ['channel of several accounts', { channel: 'telegram' }, ['a', 'c']],
    ['label', { label: 'minor' }, ['b', 'c']],
    ['technician', { technician: 'bia' }, ['b']],
    ['two at once', { label: 'minor', language: 'ar' }, ['c']],
    ['last technician, of what is resolved', { tab: 'resolved', technician: 'bia' }, ['d']],
    ['label, of what is mine', { tab: 'mine', label: 'minor' }, ['e']],
    ['label, of where I was named', { tab: 'named', label: 'minor' }, ['c']],
  ])('filters by %s', async (_, query, ids) => {
    const { list } = await open([
      { id: 'a', language: 'ar', waitingSince: noon },
      {
        id: 'b',
        state: 'held',
        technician: 'bia',
        account: 'web',
        labels: ['minor'],
        waitingSince: noon + 1,
      },
      {
        id: 'c',
        queue: 'legal',
        language: 'ar',
        labels: ['minor', 'asylum'],
        named: ['ana'],
        waitingSince: noon + 2,
      },
      { id: 'd', state: 'resolved', lastTechnician: 'bia', labels: ['minor'] },
      { id: 'e', state: 'held', queue: 'night', technician: 'ana', labels: ['minor'] },
      { id: 'f', state: 'held', queue: 'night', technician: 'bia', labels: ['minor'] },
    ])
    const found = await list(ask(query))
    expect(found.filter((id) => id !== 'e' || query.tab === 'mine')).toEqual(ids)
  })

  it('shows nobody twice and skips nobody when rows come and go between two pages', async () => {
    const all = Array.from({ length: 9 }, (_, n) => ({ id: `t${n}`, waitingSince: noon + n }))
    const { sql, inbox } = await open(all)
    const first = await inbox.list(scope, ask({ limit: 3 }))
    await talks(sql, [
      { id: 'earlier', waitingSince: noon - 1 },
      { id: 'later', waitingSince: noon + 4.5 },
    ])
    await sql.write([{ sql: `DELETE FROM "Handoff" WHERE "conversationId" = 't1'`, params: [] }])
    const rest = await inbox.list(scope, ask({ limit: 20, cursor: first.next ?? '' }))
    expect(first.rows.map(({ id }) => id)).toEqual(['t0', 't1', 't2'])
    expect(rest.rows.map(({ id }) => id)).toEqual(['t3', 't4', 'later', 't5', 't6', 't7', 't8'])
    expect(rest.next).toBeUndefined()
  })

  it('begins at the beginning for a cursor it never gave, or gave for another order', async () => {
    const { list, inbox } = await open([{ id: 'a', lastAt: noon + 1 }, { id: 'b' }])
    const { next = '' } = await inbox.list(scope, ask({ limit: 1 }))
    for (const cursor of ['', 'x', '🙂', 'W10', Buffer.from('[1,"a","b"]').toString('base64url')])
      expect(await list(ask({ cursor }))).toEqual(['a', 'b'])
    expect(await list(ask({ sort: 'newest', cursor: next }))).toEqual(['a', 'b'])
  })

  it('takes hundreds of queues', async () => {
    const { inbox } = await open([{ id: 'a', queue: 'q499' }])
    const queues = Array.from({ length: 500 }, (_, n) => `q${n}`)
    const many: Scope = { ...scope, queues }
    expect((await inbox.list(many, ask())).rows.map(({ id }) => id)).toEqual(['a'])
    expect(await inbox.counts(many)).toMatchObject({ unassigned: 1 })
    expect((await inbox.board(many, noon)).waiting).toEqual([{ queue: 'q499', count: 1 }])
    await inbox.search(many, 'a', undefined, 5)
  })
})
