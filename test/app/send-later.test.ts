import { describe, expect, test } from 'vitest'
import type { Deeds } from '../../src/app/inbox-verbs-ports.ts'
import { sendingLater } from '../../src/app/send-later.ts'
import { laterReplies } from '../../src/storage/channels/later-replies.ts'
import { sqliteSql } from '../../src/storage/sqlite/sql.ts'
import { openFile } from '../storage/sqlite/file.ts'
import { signed } from './office.ts'
import { queued } from './queued.ts'

const hour = 3_600_000
const log = { info() {}, error() {} }

/** A conversation ana holds, at ten in the morning in Lisbon, and replies for later. */
async function office({ wrap = (deeds: Deeds): Deeds => deeds } = {}) {
  const house = await queued()
  const { desk, does, clock, flows, store, id } = house
  desk.join('ana')
  desk.join('rui')
  await does('ana', { do: 'claim' })
  const store2 = laterReplies(sqliteSql(openFile()))
  const open = (deeds: Deeds = wrap(house.deeds)) =>
    sendingLater({
      later: store2,
      deeds,
      people: desk.people,
      flows,
      changes: store.changes,
      clock,
      log,
    })
  const later = open()
  const reply = (text: string) => ({ do: 'reply' as const, text, language: 'en' })
  return {
    ...house,
    later,
    open,
    replies: store2,
    reply,
    /** Ana writes it now for then. */
    writes: (text: string, inMs: number, deedId = text) =>
      later.add(signed('ana'), id, { id: deedId, dueAt: clock.now() + inMs, deed: reply(text) }),
    list: async () =>
      (await later.of(signed('ana'), id)).map(({ text, refused }) => [text, refused]),
  }
}

describe('a reply for later', () => {
  test('leaves at its hour in the name of who wrote it, and not before', async () => {
    const { writes, later, to, pass, tables, id, list } = await office()
    expect(await writes('tomorrow', 2 * hour)).toMatchObject({
      ok: true,
      later: { technician: 'ana', text: 'tomorrow', language: 'en' },
    })
    await later.look()
    expect(await list()).toEqual([['tomorrow', undefined]])
    await pass(2 * hour)
    await later.look()
    await pass(1_000)
    expect(to('maria').at(-1)).toBe('tomorrow')
    expect(tables.talks.get(id)?.outbox.at(-1)).toMatchObject({ technicianId: 'ana' })
    expect(await list()).toEqual([])
  })

  test('leaves by itself once it is started', async () => {
    const { writes, later, to, pass } = await office()
    await writes('by itself', hour)
    later.start()
    await pass(hour + 5_000)
    expect(to('maria').at(-1)).toBe('by itself')
    await later.stop()
  })

  test('leaves once: two processes at the same moment, and one that was killed before it could note it', async () => {
    let kills = 3
    const { writes, later, open, deeds, to, pass, list } = await office({
      wrap: (real) => ({
        do: async (...deed) => {
          const done = await real.do(...deed)
          kills -= 1
          if (kills >= 0) throw new Error('killed')
          return done
        },
      }),
    })
    await writes('once', hour)
    await pass(hour)
    const other = open(deeds)
    await later.look()
    await Promise.all([later.look(), other.look(), later.look(), other.look()])
    await pass(1_000)
    expect(to('maria').filter((text) => text === 'once')).toHaveLength(1)
    expect(await list()).toEqual([])
  })

  test('asked for twice under one id is kept once; another text under it is refused', async () => {
    const { writes, later, list, clock, id, reply } = await office()
    const first = await writes('one', hour)
    expect(await writes('one', hour)).toEqual(first)
    const dueAt = clock.now() + hour
    const other = { id: 'one', dueAt, deed: reply('two') }
    expect(await later.add(signed('ana'), id, other)).toMatchObject({
      refused: { code: 'other-text' },
    })
    expect(await list()).toEqual([['one', undefined]])
  })

  test('that is refused then is kept with its reason, and tried again at another hour', async () => {
    const { writes, later, does, to, pass, list, clock, desk } = await office()
    desk.seen('rui', clock.now() + 9 * hour)
    await writes('hers', hour)
    await does('ana', { do: 'release' })
    await does('rui', { do: 'claim' })
    await pass(hour)
    await later.look()
    expect(await list()).toEqual([['hers', 'not-holder']])
    await later.look()
    await does('rui', { do: 'release' })
    expect(await later.change(signed('ana'), 'hers', clock.now() + hour)).toMatchObject({
      ok: true,
    })
    expect(await list()).toEqual([['hers', undefined]])
    await pass(hour)
    await later.look()
    await pass(1_000)
    expect(to('maria').at(-1)).toBe('hers')
  })

  test('of somebody whose account is disabled does not leave', async () => {
    const { writes, later, desk, pass, list, to } = await office()
    await writes('gone', hour)
    desk.disable('ana')
    await pass(hour)
    await later.look()
    expect(await list()).toEqual([['gone', 'no-such-technician']])
    expect(to('maria')).not.toContain('gone')
  })

  test('that cannot be done now holds back its own conversation and no other', async () => {
    const { writes, later, say, deeds, clock, tables, pass, to, id, open, reply } = await office()
    await say('outra', 'hello')
    await say('outra', 'zq interrupt person')
    await pass(100)
    const [, other = ''] = tables.talks.keys()
    await deeds.do(signed('ana'), other, 'claim-2', { do: 'claim' })
    await writes('one', hour)
    await writes('two', hour + 1)
    const dueAt = clock.now() + hour + 2
    await later.add(signed('ana'), other, { id: 'three', dueAt, deed: reply('three') })
    await pass(hour + 10)
    const tried: string[] = []
    const stuck: Deeds = {
      do: async (by, conversation, deed, what) => {
        tried.push(deed)
        if (conversation === id) throw new Error('a conversation never stood still')
        return deeds.do(by, conversation, deed, what)
      },
    }
    await open(stuck).look()
    expect(tried).toEqual(['one', 'three'])
    await later.look()
    await pass(1_000)
    expect(to('maria').slice(-2)).toEqual(['one', 'two'])
  })
})

describe('the hour of a reply for later', () => {
  test.each([
    ['at nine in the evening', 11 * hour, { code: 'unsafe-hour', next: 22 * hour }],
    ['before eight in the morning', 22 * hour - 1, { code: 'unsafe-hour', next: 22 * hour }],
    ['now', 0, { code: 'hour-over' }],
    ['long ago', -hour, { code: 'hour-over' }],
    ['in two months', 60 * 24 * hour, { code: 'too-far' }],
  ])('%s is refused', async (_name, inMs, refused) => {
    const { writes, list, clock } = await office()
    const next = 'next' in refused ? { next: refused.next + clock.now() } : {}
    expect(await writes('x', inMs)).toEqual({ ok: false, refused: { ...refused, ...next } })
    expect(await list()).toEqual([])
  })

  test('is within the hours the page is told', async () => {
    const { later, writes } = await office()
    expect(later.hours()).toEqual({ zone: 'Europe/Lisbon', from: 480, to: 1_260 })
    expect(await writes('x', 11 * hour - 1)).toMatchObject({ ok: true })
    expect(await writes('y', 22 * hour)).toMatchObject({ ok: true })
  })

  test('is changed by who wrote it and nobody else', async () => {
    const { writes, later, clock, replies } = await office()
    await writes('x', hour)
    const then = clock.now() + 2 * hour
    expect(await later.change(signed('rui'), 'x', then)).toMatchObject({
      refused: { code: 'not-yours' },
    })
    expect(await later.change(signed('ana'), 'x', clock.now() + 12 * hour)).toMatchObject({
      refused: { code: 'unsafe-hour' },
    })
    expect(await later.change(signed('ana'), 'x', then)).toMatchObject({ ok: true })
    expect((await replies.get('x'))?.dueAt).toBe(then)
  })

  test('cannot be moved nor taken back when it is about to strike', async () => {
    const { writes, later, clock, pass } = await office()
    await writes('x', hour)
    await pass(hour - 4_000)
    expect(await later.cancel(signed('ana'), 'x')).toBe(false)
    expect(await later.change(signed('ana'), 'x', clock.now() + hour)).toMatchObject({
      refused: { code: 'hour-over' },
    })
  })
})

describe('replies for later of a conversation', () => {
  test('do not exist for who may not see it', async () => {
    const { writes, later, id, clock, reply, list } = await office()
    await writes('x', hour)
    const stranger = signed('eva', { queues: ['elsewhere'] })
    const add = { id: 'y', dueAt: clock.now() + hour, deed: reply('y') }
    const hidden = { ok: false, refused: { code: 'not-found' } }
    expect(await later.add(stranger, id, add)).toEqual(hidden)
    expect(await later.change(stranger, 'x', clock.now() + hour)).toEqual(hidden)
    expect(await later.cancel(stranger, 'x')).toBe(false)
    expect(await later.of(stranger, id)).toEqual([])
    expect(await list()).toEqual([['x', undefined]])
  })

  test('are stopped by any colleague who sees it', async () => {
    const { writes, later, pass, to, list } = await office()
    await writes('x', hour)
    expect(await later.cancel(signed('rui'), 'x')).toBe(true)
    expect(await later.cancel(signed('rui'), 'x')).toBe(false)
    await pass(hour)
    await later.look()
    expect(await list()).toEqual([])
    expect(to('maria')).not.toContain('x')
  })

  test('are twenty at most', async () => {
    const { writes } = await office()
    for (let at = 0; at < 20; at += 1)
      expect(await writes(`r${at}`, hour)).toMatchObject({ ok: true })
    expect(await writes('r20', hour)).toMatchObject({ refused: { code: 'too-many' } })
  })
})
