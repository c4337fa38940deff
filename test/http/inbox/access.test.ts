import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { Deed } from '#core/handoff/deed.ts'
import type { Env } from '#http/inbox/env.ts'
import { openInbox } from '#http/inbox/inbox.ts'
import { right, routeTable } from '#http/inbox/right.ts'
import { seesTalks, table } from './access-table.ts'
import { openHouse, type Person, type Talk } from './house.ts'
import { readStream } from './read-stream.ts'

const people: Person[] = [
  { id: 'half', role: 'coordinator', queues: ['one'], complete: false },
  { id: 'ended', role: 'technician', queues: ['one'] },
  { id: 'disabled', role: 'technician', queues: ['one'], disabled: true },
  { id: 'other', role: 'technician', queues: ['two'] },
  { id: 'mediator', role: 'mediator', queues: ['one'] },
  { id: 'named', role: 'mediator', queues: ['two'] },
  { id: 'same', role: 'technician', queues: ['one'] },
  { id: 'auditor', role: 'auditor', queues: ['one'] },
  { id: 'coordinator', role: 'coordinator', queues: ['one'] },
  { id: 'administrator', role: 'administrator', queues: ['one'] },
]
const talk = (id: string, rest: Partial<Talk> = {}): Talk => ({
  id,
  queue: 'one',
  sensitive: false,
  named: [],
  file: `file-${id}`,
  ...rest,
})
const talks = [
  talk('open', { named: ['named'] }),
  talk('sensitive', { sensitive: true }),
  talk('foreign', { queue: 'two' }),
]
const page = {
  version: '1',
  file: () => ({ mime: 'text/html', body: new TextEncoder().encode('page') }),
}
const house = () => {
  const open = openHouse({ people: people.map((one) => ({ ...one })), talks, page })
  open.sessions.delete('session-of-ended')
  return open
}

const [head = '', ...lines] = table.split('\n').filter((line) => line.trim() !== '')
const everybody = head.trim().split(/\s+/)
const rows = lines.map((line) => {
  const [, method = '', rest = ''] = /^(\S+) (.*)$/.exec(line) ?? []
  const words = rest.trim().split(/\s+/)
  const cells = words.slice(-everybody.length)
  const [path = '', variant] = words.slice(0, -everybody.length)
  return { method, path, variant, cells }
})
const cellsOf = (wanted: (row: (typeof rows)[number]) => boolean) =>
  rows
    .filter(wanted)
    .flatMap(({ method, path, variant, cells }) =>
      everybody.map((who, at) => ({ method, path, variant, who, cell: cells[at] ?? '?' })),
    )

const deedOf: Record<string, Deed> = {
  claim: { do: 'claim' },
  reply: { do: 'reply', text: 'words', language: 'pt-PT' },
  'own-file': {
    do: 'reply',
    text: '',
    language: 'pt-PT',
    file: { id: 'file-foreign', name: 'x', mime: 'text/html' },
  },
  note: { do: 'note', noteId: 'n', text: 'words', mentions: ['same'] },
  assign: { do: 'assign', to: 'same', toName: 'Same' },
  transfer: { do: 'transfer', queue: 'two' },
  release: { do: 'release' },
  snooze: { do: 'snooze' },
  unsnooze: { do: 'unsnooze' },
  resolve: { do: 'resolve' },
  reopen: { do: 'reopen' },
  return: { do: 'return', flow: 'menu' },
  language: { do: 'language', to: 'pt-PT' },
  sensitive: { do: 'sensitive', on: false },
  urgent: { do: 'urgent', on: true },
  label: { do: 'label', add: ['l1'], remove: [] },
  read: { do: 'read' },
  hidden: { do: 'read' },
}

/** The request of one row: real ids in path, query and body, those of `sensitive` where it says so. */
function requestOf(method: string, path: string, variant: string | undefined) {
  const id = variant === 'sensitive' && !path.endsWith('/deeds') ? 'sensitive' : 'open'
  const target = variant === 'hidden' ? 'sensitive' : id
  const at = path.startsWith('/api/files')
    ? path.replace(':id', `file-${target}`)
    : path.replace(':id', target).replace(':name', 'main.js')
  const noun = path.split('/').at(-1) ?? ''
  const query: Record<string, string> = {
    'GET /api/search': '?q=text',
    'GET /api/replies': `?conversation=${target}`,
    'GET /api/conversations': variant === 'other-queue' ? '?tab=all&queue=two' : '?tab=all',
  }
  const bodies: Record<string, unknown> = {
    looking: { typing: true },
    seen: {},
    translations: { to: 'pt', items: [{ key: 'k', text: 't' }] },
    files: 'bytes',
    deeds: { id: 'deed-1', deed: deedOf[variant ?? ''] },
    bulk: { id: 'b', conversations: [target], deed: { do: 'resolve' } },
    ':id': method === 'PUT' ? { name: 'Work', colour: 'red' } : {},
  }
  const headers: Record<string, string> =
    noun === 'files' ? { 'x-file-name': 'a.pdf', 'content-type': 'application/pdf' } : {}
  const body = method === 'GET' ? undefined : bodies[noun]
  return { url: at + (query[`${method} ${path}`] ?? ''), body, headers }
}

const routeCells = cellsOf(({ method }) => method !== 'EVENT')

test('every route that exists stands in the table, and nothing else does', () => {
  const { app } = house()
  const routes = routeTable(app).map(({ method, path }) => `${method} ${path}`)
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
  const { parts } = house()
  const accountRoutes = new Hono<Env>().get('/api/planted', (c) => c.text('for everybody'))
  expect(() => openInbox({ ...parts, accountRoutes })).toThrow('GET /api/planted')
  const declared = new Hono<Env>().get('/api/planted', right('people'), (c) => c.text('ok'))
  expect(() => openInbox({ ...parts, accountRoutes: declared })).not.toThrow()
})

describe('every route gives everybody what the table says', () => {
  test.each(routeCells)('$method $path $variant, $who: $cell', async (one) => {
    const { ask, done } = house()
    const { url, body, headers } = requestOf(one.method, one.path, one.variant)
    const who = one.who === 'nobody' ? undefined : one.who
    const answer = await ask(who, one.method, url, { body, headers })
    const said = answer.headers.get('content-type')?.includes('event-stream')
      ? ''
      : await answer.text()

    if (one.path === '/api/bulk' && answer.status === 200) {
      const { results } = JSON.parse(said)
      expect(results[0].ok ? 'ok' : results[0].error).toBe(one.cell)
    } else expect(String(answer.status)).toBe(one.cell)
    const changed = answer.status < 300 && one.cell !== 'not-found' && one.method !== 'GET'
    if (!changed) expect(done).toEqual([])

    // What she may not see stands in no answer, whatever was asked.
    const hidden = talks.filter(({ id }) => !(seesTalks[one.who] ?? []).includes(id))
    for (const { id } of hidden)
      for (const word of [`name of ${id}`, `text of ${id}`, `note of ${id}`])
        expect(said).not.toContain(word)
    if (/^\/api\/(conversations|search)$/.test(one.path) && answer.status === 200)
      for (const id of seesTalks[one.who] ?? [])
        if (one.variant === undefined) expect(said).toContain(`text of ${id}`)
  })
})

describe('every event reaches whom the table says', () => {
  const told: Record<string, unknown> = { conversation: 1, counts: 1, me: 1 }
  test.each(cellsOf(({ method }) => method === 'EVENT'))(
    '$path $variant, $who: $cell',
    async ({ path, variant, who, cell }) => {
      expect(told).toHaveProperty(path)
      const { ask, changes, clock } = house()
      const answer = await ask(who === 'nobody' ? undefined : who, 'GET', '/api/events')
      if (cell === '401') return expect(answer.status).toBe(401)
      const read = readStream(answer)
      changes.tell([
        path === 'me'
          ? { person: who }
          : variant === 'everything'
            ? { everything: true }
            : { conversation: variant ?? '' },
      ])
      await clock.pass(200)
      const heard = (await read.events()).some(
        (event) => path in event && (path !== 'conversation' || event[path] === variant),
      )
      expect(heard ? 'told' : '-').toBe(cell)
    },
  )
})

describe('a refusal is written down', () => {
  test('who asked for what, by codes, and not what was in it', async () => {
    const { ask, audit } = house()
    await ask('other', 'GET', '/api/conversations/open/thread')
    await ask('same', 'PUT', '/api/labels/l1', { body: { name: 'hidden words', colour: 'red' } })
    await ask('other', 'POST', '/api/bulk', {
      body: { id: 'b', conversations: ['open'], deed: { do: 'resolve' } },
    })
    expect(audit).toEqual([
      {
        by: 'other',
        what: 'refused',
        conversationId: 'open',
        data: { route: 'GET /api/conversations/:id/thread', code: 'not-found' },
      },
      {
        by: 'same',
        what: 'refused',
        data: { route: 'PUT /api/labels/:id', code: 'role-may-not' },
      },
      {
        by: 'other',
        what: 'refused',
        conversationId: 'open',
        data: { route: 'POST /api/bulk', code: 'not-found' },
      },
    ])
  })

  test('a thousand of them fill nothing up', async () => {
    const { ask, audit } = house()
    for (let i = 0; i < 200; i++) await ask('other', 'GET', '/api/conversations/open')
    expect(audit.length).toBe(60)
  })
})

describe('nobody makes herself more than she is', () => {
  test.each([
    ['a role', { id: 'd', deed: { do: 'read' }, role: 'administrator' }],
    ['a person', { id: 'd', deed: { do: 'read' }, technician: 'other' }],
    ['an owner in the deed', { id: 'd', deed: { do: 'claim', technician: 'other' } }],
    ['a queue in the deed', { id: 'd', deed: { do: 'read', queue: 'two', sensitive: false } }],
    ['a prototype', '{"id":"d","deed":{"do":"read","__proto__":{"role":"administrator"}}}'],
  ])('%s in a body is refused whole', async (_, body) => {
    const { ask, done } = house()
    const answer = await ask('same', 'POST', '/api/conversations/open/deeds', { body })
    expect(answer.status).toBe(422)
    expect(done).toEqual([])
  })
})
