import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { routeTable } from '#http/inbox/right.ts'
import { openHouse } from './house.ts'
import { cookieOf, openWholeHouse, seedHouse } from './whole-house.ts'

const talk = { id: 'open', queue: 'one', sensitive: false, named: [], file: 'f' }
const house = () =>
  openHouse({ people: [{ id: 'boss', role: 'administrator', queues: ['one'] }], talks: [talk] })

/** Forms in which another site can make a browser send something. */
const forms: Record<string, { method?: string; query?: string; headers: Record<string, string> }> =
  {
    'another site': { headers: { 'sec-fetch-site': 'cross-site' } },
    'a neighbour under the same domain': { headers: { 'sec-fetch-site': 'same-site' } },
    'an address typed or clicked in a mail': { headers: { 'sec-fetch-site': 'none' } },
    'an old browser on another site': {
      headers: { 'sec-fetch-site': '', origin: 'https://evil.example' },
    },
    'a name that begins like ours': {
      headers: { 'sec-fetch-site': '', origin: 'http://localhost.evil.example' },
    },
    'a page without origin': { headers: { 'sec-fetch-site': '', origin: 'null' } },
    'something that says nothing of itself': { headers: { 'sec-fetch-site': '' } },
    'a form as plain text': { headers: { 'content-type': 'text/plain' } },
    'a form as forms are': { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    'a form with files': { headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    'no kind of content at all': { headers: { 'content-type': '' } },
    'two kinds of content': { headers: { 'content-type': 'text/plain, application/json' } },
    'another two kinds': { headers: { 'content-type': 'application/json, text/plain' } },
    'a kind like ours': { headers: { 'content-type': 'application/jsonp' } },
    'a method in a header': { headers: { 'x-http-method-override': 'DELETE' } },
    'a method in the address': { query: '?_method=DELETE', headers: {} },
    'a link on another site': { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } },
  }

/** Everything real, so that all routes are there, and that nothing changed is asked of the database. */
const folder = mkdtempSync(join(tmpdir(), 'acolhe-same-site-'))
const seeded = join(folder, 'seeded.db')
await seedHouse(
  seeded,
  [{ id: 'boss', role: 'administrator', team: 'front-desk', factor: true }],
  [{ id: 'open', queue: 'front-desk' }],
)
const whole = await openWholeHouse(seeded, folder)
const untouched = await whole.state()
afterAll(async () => {
  await whole.close()
  rmSync(folder, { recursive: true })
})

const changing = routeTable(whole.app).filter(({ method }) => method !== 'GET')
const body = JSON.stringify({ id: 'd', deed: { do: 'resolve' }, conversations: ['open'] })

test('there are routes that change something', () => {
  expect(changing.length).toBeGreaterThan(20)
})

describe.each(changing)('$method $path', ({ method, path }) => {
  const url = path.replace(':id', 'open').replace('*', 'sign-out')

  test.each(Object.entries(forms))('%s: 403, and nothing changes', async (_, form) => {
    const headers = new Headers({
      cookie: cookieOf('boss'),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      host: 'localhost',
    })
    for (const [name, value] of Object.entries(form.headers))
      value === '' ? headers.delete(name) : headers.set(name, value)
    const asked = form.method ?? method
    const answer = await whole.app.request(url + (form.query ?? ''), {
      method: asked,
      headers,
      ...(asked === 'GET' ? {} : { body: new TextEncoder().encode(body) }),
    })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: 'cross-site' })
  })

  test('and after all of it everything stands as it stood', async () => {
    expect(await whole.state()).toBe(untouched)
    expect((await whole.ask('boss', 'GET', '/api/me')).status).toBe(200)
  })
})

test('it is written down, a little of it', async () => {
  const answer = await whole.ask('boss', 'GET', '/api/audit')
  const { rows } = (await answer.json()) as { rows: { what: string; data: object }[] }
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.length).toBeLessThanOrEqual(60)
  expect(rows[0]).toMatchObject({ what: 'refused', data: { code: 'cross-site' } })
})

describe('what comes from the inbox itself passes', () => {
  const send = (headers: Record<string, string>) => {
    const { app } = house()
    return app.request('/api/conversations/open/deeds', {
      method: 'POST',
      headers: { cookie: 's=session-of-boss', host: 'inbox.example', ...headers },
      body: JSON.stringify({ id: 'd', deed: { do: 'resolve' } }),
    })
  }
  test.each([
    ['from a new browser', { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }],
    [
      'from an old one',
      { origin: 'https://inbox.example', 'content-type': 'application/json; charset=utf-8' },
    ],
  ])('%s', async (_, headers) => {
    expect((await send(headers)).status).toBe(200)
  })

  test('a file of any kind passes with its name in a header of its own', async () => {
    const { ask } = house()
    const answer = await ask('boss', 'POST', '/api/conversations/open/files', {
      body: 'words',
      headers: { 'content-type': 'text/plain', 'x-file-name': 'carta%20%C3%A7.txt' },
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ name: 'carta ç.txt', state: 'ready' })
  })

  test('a browser that comes back from a sign-in elsewhere is not turned away', async () => {
    const { app } = house()
    const answer = await app.request('/api/auth/callback/oidc', {
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).not.toBe(403)
  })
})
