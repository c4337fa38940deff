import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { routeTable } from '#http/inbox/right.ts'
import { openHouse } from './house.ts'
import { openWholeHouse, seedHouse } from './whole-house.ts'

const talk = { id: 'open', queue: 'one', sensitive: false, named: [], file: 'f' }
const house = () =>
  openHouse({ people: [{ id: 'boss', role: 'administrator', queues: ['one'] }], talks: [talk] })

const folder = mkdtempSync(join(tmpdir(), 'acolhe-bodies-'))
const seeded = join(folder, 'seeded.db')
await seedHouse(
  seeded,
  // One for each route: nobody's hand is as fast as all of these together.
  ['boss', ...Array.from({ length: 40 }, (_, n) => `boss-${n}`)].map((id) => ({
    ...{ id, role: 'administrator', team: 'front-desk', factor: true },
  })),
  [{ id: 'open', queue: 'front-desk' }],
)
const whole = await openWholeHouse(seeded, folder)
const untouched = await whole.state()
afterAll(async () => {
  await whole.close()
  rmSync(folder, { recursive: true })
})
/** All that read a body. The others look at none; better-auth's own are tried with the accounts. */
const takesJson = routeTable(whole.app).filter(
  ({ method, path }) =>
    method !== 'GET' &&
    method !== 'DELETE' &&
    !/files$|auth|password-link|able$|sign-out|second-factor$/.test(path),
)
const at = (path: string) => path.replace(':id', 'open')

describe.each(takesJson.map((route, n) => ({ ...route, who: `boss-${n}` })))(
  '$method $path',
  ({ method, path, who }) => {
    test.each([
      ['no JSON', '{"id":', 400],
      ['nothing', '', 400],
      ['a list', '[]', 422],
      ['null', 'null', 422],
      ['a number', '12', 422],
      ['a field too many', '{"planted":true}', 422],
      ['JSON nested 20,000 deep', '['.repeat(20_000) + ']'.repeat(20_000), 422],
      ['broken letters', '"\\ud800"', 422],
      ['600 kB', `"${'x'.repeat(600_000)}"`, 413],
    ])('%s: refused with a sentence', async (_, body, status) => {
      const answer = await whole.ask(who, method, at(path), { body })
      expect(answer.status).toBe(status)
      expect(await answer.json()).toMatchObject({
        error: expect.stringMatching(/^[a-z-]+$/),
        say: expect.stringMatching(/\.$/),
      })
    })
  },
)

test('no JSON whatever breaks a route, and no answer repeats what was sent', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...takesJson), fc.jsonValue(), async (route, value) => {
      const body = { planted: 'SECRET', value }
      const answer = await whole.ask('boss', route.method, at(route.path), { body })
      expect(answer.status).toBeLessThan(500)
      expect(await answer.text()).not.toContain('SECRET')
    }),
    { numRuns: 200 },
  )
  expect(await whole.state()).toBe(untouched)
})

describe('deeds', () => {
  const deed = (body: unknown) =>
    house().ask('boss', 'POST', '/api/conversations/open/deeds', { body: { id: 'd', deed: body } })

  test.each([
    ['an unknown one', { do: 'delete-everything' }],
    ['a reply without words', { do: 'reply', language: 'pt' }],
    ['a note of spaces', { do: 'note', noteId: 'n', text: '   ', mentions: [] }],
    ['a text with U+0000', { do: 'reply', text: 'a\0b', language: 'pt' }],
    ['a text beyond all reason', { do: 'reply', text: 'x'.repeat(10_001), language: 'pt' }],
    ['a time that is none', { do: 'snooze', until: 1e300 }],
    ['a hundred colleagues', { do: 'note', noteId: 'n', text: 'x', mentions: Array(51).fill('a') }],
    ['an id that is none', { do: 'assign', to: "' or 1=1 --", toName: 'x' }],
    ['a language that is none', { do: 'language', to: '../../etc' }],
  ])('%s: 422', async (_, body) => {
    expect((await deed(body)).status).toBe(422)
  })

  test.each([
    ['10,000 letters', { do: 'reply', text: 'ß'.repeat(10_000), language: 'pt' }],
    ['500 combining marks', { do: 'reply', text: `a${'\u0301'.repeat(500)}`, language: 'pt' }],
  ])('%s are words like others', async (_, body) => {
    expect((await deed(body)).status).toBe(200)
  })
})

describe('ids and queries', () => {
  test.each([
    ['GET', `/api/conversations/${'x'.repeat(5_000)}`, 404],
    ['GET', '/api/conversations/%00', 404],
    ['GET', '/api/conversations/%E0%A4%A', 404],
    ['GET', '/api/conversations/..%2f..%2fetc', 404],
    ['GET', '/api/files/..%2f..%2f.env', 404],
    ['GET', '/api/conversations?tab=everything', 400],
    ['GET', '/api/conversations?limit=1000000', 400],
    ['GET', '/api/conversations?tab=all&tab=mine', 400],
    ['GET', '/api/conversations?queue=%00', 400],
    ['GET', '/api/search', 400],
    ['GET', `/api/search?q=${'x'.repeat(201)}`, 400],
    ['GET', '/api/search?q=%00', 400],
    ['GET', `/api/changes?since=${'9'.repeat(101)}`, 400],
    ['GET', '/api/nothing-here', 404],
  ])('%s %s: %i', async (method, path, status) => {
    const answer = await house().ask('boss', method, path)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toHaveProperty('error')
  })
})

describe('what breaks behind the routes', () => {
  const broken = async (error: Error) => {
    const open = house()
    open.inbox.row = async () => {
      throw error
    }
    const answer = await open.ask('boss', 'GET', '/api/conversations/open')
    return { answer, said: await answer.text(), warnings: open.warnings }
  }

  test('a store that is away is said, with a time to come back', async () => {
    const { answer, said } = await broken(new Error('connection to 10.0.0.1 lost: maria@example'))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(said).not.toContain('maria')
  })
  test('a fault of ours is no reason to try again', async () => {
    const { answer, said, warnings } = await broken(new TypeError('maria is not a function'))
    expect(answer.status).toBe(500)
    expect(said + warnings).not.toContain('maria')
  })
  test('a translation service that is down is 503, and none at all 404', async () => {
    const open = house()
    const body = { to: 'pt', items: [{ key: 'k', text: 't' }] }
    const url = '/api/conversations/open/translations'
    open.parts.translating.translate = async () => {
      throw Object.assign(new Error('away'), { name: 'TranslatorDown' })
    }
    const answer = await open.ask('boss', 'POST', url, { body })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ error: 'translator-down' })
  })
})

test('a loop gone wild is slowed, and reading goes on', async () => {
  const { ask, done, clock } = house()
  const deed = (id: number) =>
    ask('boss', 'POST', '/api/conversations/open/deeds', {
      body: { id: `d${id}`, deed: { do: 'read' } },
    })
  const answers = await Promise.all(Array.from({ length: 150 }, (_, id) => deed(id)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(100)
  expect(answers.at(-1)?.status).toBe(429)
  expect(answers.at(-1)?.headers.get('retry-after')).toBe('10')
  expect(done).toHaveLength(100)
  expect((await ask('boss', 'GET', '/api/conversations')).status).toBe(200)
  await clock.pass(10_000)
  expect((await deed(999)).status).toBe(200)
})
