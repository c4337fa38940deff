import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Env } from '#http/inbox/env.ts'
import { openInbox } from '#http/inbox/inbox.ts'
import { right, routeTable } from '#http/inbox/right.ts'
import { TranslatorDouble } from '../../doubles/translator/translator.ts'
import {
  cellsOf,
  changes,
  deedOf,
  everybody,
  members,
  ownTalk,
  requestOf,
  routeCells,
  rows,
  talks,
} from './access-requests.ts'
import { seesTalks } from './access-table.ts'
import { openHouse } from './house.ts'
import { readStream } from './read-stream.ts'
import { openWholeHouse, seedHouse } from './whole-house.ts'

const folder = mkdtempSync(join(tmpdir(), 'acolhe-access-'))
const seeded = join(folder, 'seeded.db')
type House = Awaited<ReturnType<typeof openWholeHouse>>
const translator = new TranslatorDouble()
/** In `still` nothing may change. In `busy` each cell that changes something has a talk of its own. */
let still: House
let busy: House
let untouched = ''
beforeAll(async () => {
  await translator.open()
  await seedHouse(seeded, members, [...talks, ...routeCells.filter(changes).map(ownTalk)])
  still = await openWholeHouse(seeded, folder, translator.url)
  busy = await openWholeHouse(seeded, folder, translator.url)
  untouched = await still.state()
})
afterAll(async () => {
  await Promise.all([still.close(), busy.close()])
  await translator.close()
  rmSync(folder, { recursive: true })
})

test('every route that exists stands in the table, and nothing else does', () => {
  const routes = routeTable(still.app).map(({ method, path }) => `${method} ${path}`)
  const declared = rows.filter(({ method }) => method !== 'EVENT')
  expect([...new Set(declared.map(({ method, path }) => `${method} ${path}`))].sort()).toEqual(
    routes.sort(),
  )
})

test('every cell of the table is filled', () => {
  for (const { cells, path } of rows) expect(cells, path).toHaveLength(everybody.length)
  expect(routeCells.length).toBeGreaterThan(500)
})

test('every deed stands in the table', () => {
  const named = rows.filter(({ path }) => path.endsWith('/deeds')).map(({ variant }) => variant)
  expect(new Set(named)).toEqual(new Set(Object.keys(deedOf)))
})

test('a route that does not say who may use it keeps the server from starting', () => {
  const { parts } = openHouse()
  const accountRoutes = new Hono<Env>().get('/api/planted', (c) => c.text('for everybody'))
  expect(() => openInbox({ ...parts, accountRoutes })).toThrow('GET /api/planted')
  const declared = new Hono<Env>().get('/api/planted', right('people'), (c) => c.text('ok'))
  expect(() => openInbox({ ...parts, accountRoutes: declared })).not.toThrow()
})

describe('every route gives everybody what the table says', () => {
  test.each(routeCells)('$method $path $variant, $who: $cell', async (one) => {
    const house = changes(one) ? busy : still
    const { url, ...request } = requestOf(one)
    const answer = await house.ask(
      one.who === 'nobody' ? undefined : one.who,
      one.method,
      url,
      request,
    )
    const streams = answer.headers.get('content-type')?.includes('event-stream')
    const said = streams ? '' : await answer.text()
    if (streams) await answer.body?.cancel()

    if (one.path === '/api/bulk' && answer.status === 200) {
      const { results } = JSON.parse(said)
      expect(results[0].ok ? 'ok' : results[0].error).toBe(one.cell)
    } else if (one.cell === 'page') expect([200, 503]).toContain(answer.status)
    else expect(String(answer.status)).toBe(one.cell)

    // What she may not see stands in no answer, whatever was asked.
    for (const { id } of talks.filter(({ id }) => !(seesTalks[one.who] ?? []).includes(id)))
      for (const word of ['name', 'text', 'note', 'file', 'later'])
        expect(said).not.toContain(`${word} of ${id}`)
    if (/^\/api\/search$/.test(one.path) && answer.status === 200)
      for (const id of seesTalks[one.who] ?? []) expect(said).toContain(`text of ${id}`)
  })

  test('and what it refuses has changed nothing at all', async () => {
    expect(await still.state()).toBe(untouched)
  })
})

describe('every event reaches whom the table says', () => {
  const known = ['conversation', 'counts', 'calendar', 'me']
  test.each(cellsOf(({ method }) => method === 'EVENT'))(
    '$path $variant, $who: $cell',
    async ({ path, variant, who, cell }) => {
      expect(known).toContain(path)
      const answer = await still.ask(who === 'nobody' ? undefined : who, 'GET', '/api/events')
      if (cell === '401') return expect(answer.status).toBe(401)
      const stream = readStream(answer)
      const { changes } = still.store
      if (variant === 'everything') changes.tell([{ everything: true }])
      else if (path === 'calendar') changes.tell([{ calendar: true }])
      else if (path !== 'me') changes.tell([{ conversation: variant ?? '' }])
      else changes.tell([{ person: who }])
      // Told in order: when this has come, what was told before has too.
      const before = await stream.until(path === 'me' ? 'me' : 'counts', () =>
        changes.tell([{ person: who }, { everything: true }]),
      )
      const heard = before.some(
        (event) => path in event && (path !== 'conversation' || event[path] === variant),
      )
      expect(heard ? 'told' : '-').toBe(cell)
      await stream.leave()
    },
  )
})

describe('a refusal is written down', () => {
  const written = async (house: House) => {
    const { rows } = (await (await house.ask('auditor', 'GET', '/api/audit')).json()) as {
      rows: { userId: string; what: string; conversationId?: string; data: object }[]
    }
    return rows.map(({ userId, what, conversationId, data }) => [
      userId,
      what,
      conversationId,
      data,
    ])
  }

  test('who asked for what, by codes, and not what was in it', async () => {
    const house = await openWholeHouse(seeded, folder, translator.url)
    await house.ask('other', 'GET', '/api/conversations/open/thread')
    await house.ask('same', 'PUT', '/api/labels/l1', { body: { name: 'secret', colour: 'red' } })
    await house.ask('other', 'POST', '/api/bulk', {
      body: { id: 'b', conversations: ['open'], deed: { do: 'resolve' } },
    })
    await vi.waitFor(async () => expect(await written(house)).toHaveLength(3))
    expect(await written(house)).toEqual([
      ['other', 'refused', 'open', { route: 'POST /api/bulk', code: 'not-found' }],
      ['same', 'refused', undefined, { route: 'PUT /api/labels/:id', code: 'role-may-not' }],
      [
        'other',
        'refused',
        'open',
        { route: 'GET /api/conversations/:id/thread', code: 'not-found' },
      ],
    ])
    await house.close()
  })

  test('a thousand of them fill nothing up', async () => {
    const house = await openWholeHouse(seeded, folder, translator.url)
    for (let at = 0; at < 80; at++) await house.ask('other', 'GET', '/api/conversations/open')
    await vi.waitFor(async () => expect(await written(house)).toHaveLength(60))
    await house.close()
  })
})

describe('nobody makes herself more than she is', () => {
  test.each([
    ['POST', '/api/conversations/open/deeds', { id: 'd', deed: { do: 'read' }, role: 'auditor' }],
    ['POST', '/api/conversations/open/deeds', { id: 'd', deed: { do: 'read' }, technician: 'x' }],
    ['POST', '/api/conversations/open/deeds', { id: 'd', deed: { do: 'claim', technician: 'x' } }],
    [
      'POST',
      '/api/conversations/open/deeds',
      { id: 'd', deed: { do: 'read', queue: 'elsewhere' } },
    ],
    [
      'POST',
      '/api/conversations/open/deeds',
      '{"id":"d","deed":{"do":"read","__proto__":{"role":"administrator"}}}',
    ],
    ['PATCH', '/api/me', { role: 'administrator' }],
    ['PATCH', '/api/me', { name: 'x', teams: ['elsewhere'] }],
    ['PATCH', '/api/me', { email: 'other@example.org' }],
    ['PATCH', '/api/me', { disabledAt: null, twoFactor: true }],
  ])('%s %s with %j is refused whole', async (method, path, body) => {
    expect((await still.ask('same', method, path, { body })).status).toBe(422)
    expect(await still.state()).toBe(untouched)
  })
})
