import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { part } from './centre.ts'
import { id, openBrowser, openRoutes } from './visit.ts'

async function arrived(answer?: Parameters<typeof openRoutes>[0]) {
  const routes = await openRoutes(answer)
  const browser = openBrowser(routes.app)
  await browser.arrive()
  return { ...routes, ...browser }
}

test('a 202 means stored, with the hint of her language', async () => {
  const { post, received, clock } = await arrived()
  const answer = await post({ id: id(1), text: 'preciso de ajuda', language: 'pt-BR' })
  expect([answer.status, await answer.text()]).toEqual([202, ''])
  expect(received).toEqual([
    {
      account: 'web',
      externalId: expect.stringMatching(/^[0-9a-f]{16}:0+1$/),
      address: { kind: 'chat', value: expect.stringMatching(/^[0-9a-f]{64}$/) },
      languageHint: 'pt-BR',
      sentAt: clock.now(),
      content: { kind: 'text', text: 'preciso de ajuda' },
    },
  ])
})

test.each([
  [{ start: {} }, { kind: 'start' }],
  [{ start: { payload: 'qr-loule' } }, { kind: 'start', payload: 'qr-loule' }],
  [{ press: { data: 'a/b/c', label: 'Sim' } }, { kind: 'press', data: 'a/b/c', label: 'Sim' }],
  [{ text: 'a\0b\ud800' }, { kind: 'text', text: 'ab\ufffd' }],
  [
    { text: 'x', language: '<script>' },
    { kind: 'text', text: 'x' },
  ],
])('%j is taken as %j', async (body, content) => {
  const { post, received } = await arrived()
  expect((await post({ id: id(1), ...body })).status).toBe(202)
  expect(received[0]?.content).toEqual(content)
})

test('the same id is delivered once, however often it is sent', async () => {
  const { post, messages } = await arrived()
  const sent = [1, 1, 2, 1, 2].map((n) => post({ id: id(n), text: `n${n}` }))
  for (const answer of await Promise.all(sent)) expect(answer.status).toBe(202)
  expect((await messages()).items.map((one) => one['id'])).toEqual([id(1), id(2)])
})

test('one visitor cannot use up the ids of another', async () => {
  const { app, post, received } = await arrived()
  const other = openBrowser(app)
  await other.arrive()
  await other.post({ id: id(1), text: 'mine' })
  await post({ id: id(1), text: 'mine too' })
  expect(received).toHaveLength(2)
})

describe('what cannot be read is refused with a sentence, and has no effect', () => {
  const bad: [string, unknown][] = [
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['a list', []],
    ['deep JSON', '['.repeat(30_000)],
    ['no id', { text: 'x' }],
    ['a short id', { id: 'abc', text: 'x' }],
    ['an id with a path', { id: '../../../../etc/passwd', text: 'x' }],
    ['no words', { id: id(1), text: '' }],
    ['only spaces', { id: id(1), text: ' \n\t ' }],
    ['only NUL', { id: id(1), text: '\0\0' }],
    ['a text that is none', { id: id(1), text: { a: 1 } }],
    ['two kinds at once', { id: id(1), text: 'x', start: {} }],
    ['a press of nothing', { id: id(1), press: { data: '', label: 'x' } }],
    ['a payload with markup', { id: id(1), start: { payload: '<b>' } }],
    ['__proto__', `{"id":"${id(1)}","text":"x","__proto__":{"admin":true}}`],
    ['an unknown field', { id: id(1), text: 'x', at: 1 }],
  ]
  test.each(bad)('%s', async (_, body) => {
    const { post, received } = await arrived()
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(((await answer.json()) as { say: string }).say).toMatch(/^[A-Z].+\.$/)
    expect(received).toEqual([])
    expect((await post({ id: id(9), text: 'next' })).status).toBe(202)
  })
})

test('whatever is sent, the answer is 202 or 400, and 202 exactly when it is stored', async () => {
  const { post, received, clock } = await arrived()
  await fc.assert(
    fc.asyncProperty(
      fc.anything({ withNullPrototype: false }),
      fc.string({ unit: 'binary' }),
      async (any, text) => {
        clock.move(10_000)
        const before = received.length
        const answers = [
          (await post(JSON.stringify(any) ?? '')).status,
          (await post({ id: crypto.randomUUID(), text })).status,
        ]
        for (const status of answers) expect([202, 400]).toContain(status)
        expect(received.length - before).toBe(answers.filter((status) => status === 202).length)
      },
    ),
    { numRuns: 200 },
  )
})

test('64 kB and more is refused before it is read, with or without a length', async () => {
  const { post, ask, received } = await arrived()
  const long = JSON.stringify({ id: id(1), text: 'x'.repeat(64 * 1024) })
  const parts = new ReadableStream({
    start(controller) {
      for (let n = 0; n < 70; n++) controller.enqueue(new TextEncoder().encode('x'.repeat(1024)))
      controller.close()
    },
  })
  expect((await post(long)).status).toBe(413)
  const init = { method: 'POST', body: parts, duplex: 'half' } as RequestInit
  expect((await ask('/chat/messages', init)).status).toBe(413)
  expect(received).toEqual([])
})

test('when nothing can be stored she is told so, and the retry is taken', async () => {
  const { post, fail, messages, faults } = await arrived()
  fail(true)
  expect((await post({ id: id(1), text: 'x' })).status).toBe(503)
  fail(false)
  expect((await post({ id: id(1), text: 'x' })).status).toBe(202)
  expect((await messages()).items).toHaveLength(1)
  expect(faults).toEqual(['{"code":"Error","route":"/chat/messages"}'])
})

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403],
  [{ 'sec-fetch-site': 'same-site' }, 403],
  [{ 'sec-fetch-site': '', origin: 'https://evil.example' }, 403],
  [{ 'sec-fetch-site': '', origin: 'null' }, 403],
  [{ 'sec-fetch-site': '', origin: 'http://localhost', host: 'localhost' }, 202],
  [{ 'sec-fetch-site': '', origin: 'https://c.pt', 'x-forwarded-host': 'c.pt' }, 202],
])('a POST with %j is answered %i', async (headers, status) => {
  const { app, cookies } = await arrived()
  const all = new Headers({ ...headers, cookie: `acolhe-chat=${cookies.get('acolhe-chat')}` })
  if (headers['sec-fetch-site'] === '') all.delete('sec-fetch-site')
  const body = JSON.stringify({ id: id(1), text: 'x' })
  expect((await app.request('/chat/messages', { method: 'POST', headers: all, body })).status).toBe(
    status,
  )
})

test('the thread comes after a place, both directions, a hundred at a time', async () => {
  const { post, messages, clock } = await arrived((content) =>
    content.kind === 'text' ? [part(`re ${content.text}`), part('and more')] : [],
  )
  for (let n = 1; n <= 50; n++) {
    clock.move(10_000)
    await post({ id: id(n), text: `m${n}` })
  }
  const first = await messages()
  expect([first.items.length, first.more]).toEqual([100, true])
  const place = { me: 0, centre: 0 }
  for (const { from, seq } of first.items) place[from as 'me'] = seq as number
  const rest = await messages(`${place.me}:${place.centre}`)
  expect([rest.items.length, rest.more]).toEqual([50, false])
  const texts = [...first.items, ...rest.items].map((one) => one['text'])
  expect(texts).toEqual(
    Array.from({ length: 50 }, (_, n) => [`m${n + 1}`, `re m${n + 1}`, 'and more']).flat(),
  )
})

test.each(['x', '1', '-1:0', '1:2:3', '1e9:0', '9999999999:0', "1:1' or 1=1"])(
  'a place written %s is refused',
  async (after) => {
    const { ask } = await arrived()
    expect((await ask(`/chat/messages?after=${encodeURIComponent(after)}`)).status).toBe(400)
  },
)
