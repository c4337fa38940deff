import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { BuiltPage } from '#app/page-ports.ts'
import { readBuiltInbox } from '#files/built-inbox.ts'
import { openInbox } from '#http/inbox/inbox.ts'
import { openHouse } from './house.ts'

const folder = mkdtempSync(join(tmpdir(), 'acolhe-built-'))
afterAll(() => rmSync(folder, { recursive: true }))
const html = '<!doctype html><script type="module" src="/inbox/assets/main-Ab12.js"></script>'
const script = 'console.log("the inbox")\n'.repeat(100)
mkdirSync(join(folder, 'assets'))
writeFileSync(join(folder, 'index.html'), html)
writeFileSync(join(folder, 'icon.svg'), '<svg/>')
writeFileSync(join(folder, 'assets', 'main-Ab12.js'), script)
for (const name of ['pt-a.js', 'en-b.js', 'it-c.js', 'inbox-d.js', 'inbox-e.css'])
  writeFileSync(join(folder, 'assets', name), '')
writeFileSync(join(folder, '.stamp'), 'not a file of the page')
const built = (await readBuiltInbox(folder)) as BuiltPage

const person = { id: 'ana', role: 'technician' as const, queues: ['one'] }
const talk = { id: '1', queue: 'one', sensitive: false, named: [], file: 'f' }
const house = (page: BuiltPage | undefined = built) =>
  openHouse({ people: [person], talks: [talk], ...(page ? { page } : {}) })
const get = (path: string, headers: Record<string, string> = {}) =>
  house().app.request(path, { headers })

describe('the page', () => {
  test('is one, whatever place in it is meant', async () => {
    expect((await get('/inbox')).headers.get('location')).toBe('/inbox/')
    const answer = await get('/inbox/')
    expect(await answer.text()).toBe(html)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('keeps what never changes for a year, and asks for the rest again', async () => {
    const asset = await get('/inbox/assets/main-Ab12.js')
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect((await get('/inbox/icon.svg')).headers.get('cache-control')).toBe('no-cache')
  })

  test.each([
    ['pt-PT,pt;q=0.9,en;q=0.8', '', ['pt-a.js']],
    ['uk, it-IT;q=0.9, en', '', ['it-c.js']],
    ['uk', '', ['pt-a.js']],
    ['en', 'acolhe.session_token=x', ['en-b.js', 'inbox-d.js', 'inbox-e.css']],
  ])('names early what it will ask for: %s, cookie "%s"', async (accepted, cookie, files) => {
    const headers = { 'accept-language': accepted, cookie }
    const link = (await get('/inbox/', headers)).headers.get('link') ?? ''
    expect(link).toContain('</api/hello>; rel=preload')
    const named = [...link.matchAll(/<\/inbox\/assets\/([^>]+)>; rel=/g)].map(([, name]) => name)
    expect(named.sort()).toEqual([...files].sort())
  })

  test.each([
    ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('comes packed as %s where that is taken', async (packed, takes, unpack) => {
    const answer = await get('/inbox/assets/main-Ab12.js', { 'accept-encoding': takes })
    expect(answer.headers.get('content-encoding')).toBe(packed)
    expect(answer.headers.get('vary')).toContain('accept-encoding')
    expect(unpack(Buffer.from(await answer.arrayBuffer())).toString()).toBe(script)
  })

  test('comes as it is where not', async () => {
    const answer = await get('/inbox/assets/main-Ab12.js')
    expect(answer.headers.get('content-encoding')).toBeNull()
    expect(await answer.text()).toBe(script)
  })

  test.each([
    '/inbox/.stamp',
    '/inbox/assets/..%2findex.html',
    '/inbox/assets/../../package.json',
    '/inbox/%2e%2e/package.json',
    '/inbox/assets/',
    '/inbox/assets/nothing.js',
    '/inbox/__proto__',
  ])('gives nothing else: %s', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('says how to build it where it was not built', async () => {
    const answer = await openHouse({}).app.request('/inbox/')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('node src/inbox/ready.mjs')
    expect(await readBuiltInbox(join(folder, 'nowhere'))).toBeUndefined()
    expect(await readBuiltInbox(join(folder, 'assets'))).toBeUndefined()
  })
})

describe('every answer of the inbox and its API', () => {
  const wanted: Record<string, RegExp> = {
    'content-security-policy': /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    'strict-transport-security': /^max-age=31536000$/,
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': /^same-origin$/,
    'permissions-policy': /microphone=\(\)/,
    'cache-control': /no-store|no-cache|immutable/,
  }
  test.each([
    ['the page', 'GET', '/inbox/', {}],
    ['a redirect', 'GET', '/inbox', {}],
    ['a file of the page', 'GET', '/inbox/assets/main-Ab12.js', {}],
    ['nothing there', 'GET', '/inbox/nothing.js', {}],
    ['signed out', 'GET', '/api/conversations', { cookie: '' }],
    ['good news', 'GET', '/api/conversations', {}],
    ['no body', 'POST', '/api/conversations/1/looking', {}],
    ['no right', 'GET', '/api/board', {}],
    ['from another site', 'POST', '/api/bulk', { 'sec-fetch-site': 'cross-site' }],
    ['a file', 'GET', '/api/files/f', {}],
    ['a stream', 'GET', '/api/events', {}],
  ])('%s has all of them', async (_, method, path, headers: Record<string, string>) => {
    const body = method === 'POST' ? { typing: true } : undefined
    const answer = await house().ask('ana', method, path, { headers, body })
    for (const [name, pattern] of Object.entries(wanted))
      if (name !== 'content-security-policy' || !path.startsWith('/api/files'))
        expect(answer.headers.get(name), name).toMatch(pattern)
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
  })

  test('has nothing that a browser would run from elsewhere or inline', async () => {
    const policy = (await get('/inbox/')).headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/unsafe|\*|https?:|report/)
  })

  test('reports what the policy stopped only where that is asked for', async () => {
    const { parts } = house()
    const app = openInbox({ ...parts, headers: { https: false, cspReport: '/reports' } })
    const { headers } = await app.request('/inbox/')
    expect(headers.get('content-security-policy')).toContain('report-uri /reports')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('is packed where it is long, and a stream never', async () => {
    const open = house()
    for (let i = 0; i < 50; i++) open.talks.push({ ...talk, id: `t${i}` })
    const headers = { 'accept-encoding': 'gzip' }
    const list = await open.ask('ana', 'GET', '/api/conversations', { headers })
    expect(list.headers.get('content-encoding')).toBe('gzip')
    const stream = await open.ask('ana', 'GET', '/api/events', { headers })
    expect(stream.headers.get('content-encoding')).toBeNull()
  })
})
