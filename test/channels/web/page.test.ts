import { expect, test } from 'vitest'
import { openBrowser, openRoutes } from './visit.ts'

test('the page comes whole from here, and nothing in it is inline', async () => {
  const { app, chat } = await openRoutes()
  const answer = await openBrowser(app).ask('/chat')
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).not.toMatch(
    / style=|<style|<script(?![^>]* src=)| on[a-z]+=|javascript:|https?:\/\//,
  )
  const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '')
  expect(named.length).toBeGreaterThan(15)
  for (const path of named) {
    expect(path).toContain(`/chat/assets/${chat.version}/`)
    const asset = await app.request(path)
    expect([path, asset.status]).toEqual([path, 200])
    expect(asset.headers.get('cache-control')).toContain('immutable')
  }
})

test('every module the page needs is asked for at once, not one after the other', async () => {
  const { app, chat } = await openRoutes()
  const html = await (await app.request('/chat')).text()
  const seen = new Set(['chat.js'])
  for (const name of seen) {
    const code = new TextDecoder().decode(chat.page(name)?.body)
    for (const [, next] of code.matchAll(/from '\.\/([\w-]+\.js)'/g)) seen.add(next ?? '')
  }
  expect(seen.size).toBeGreaterThan(10)
  for (const name of seen) expect(html).toContain(`/${name}"`)
})

test.each(['/chat', '/chat/left', '/chat/hello', '/chat/messages', '/chat/nowhere'])(
  '%s forbids scripts from elsewhere, frames, sniffing, referrers and keeping',
  async (path) => {
    const { app } = await openRoutes()
    const { headers } = await app.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' blob:",
      "media-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split('; ')).toContain(rule)
    }
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
  },
)

test('assets of an earlier version are still served, but not kept', async () => {
  const { app } = await openRoutes()
  const answer = await app.request('/chat/assets/older/chat.js')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
})

test('a packed asset unpacks to what it is', async () => {
  const { app, chat } = await openRoutes()
  const path = `/chat/assets/${chat.version}/chat.css`
  const packed = await app.request(path, { headers: { 'accept-encoding': 'gzip, br' } })
  expect(packed.headers.get('content-encoding')).toBe('gzip')
  const stream = packed.body?.pipeThrough(new DecompressionStream('gzip'))
  expect(await new Response(stream).text()).toBe(await (await app.request(path)).text())
})

test.each(['chat.html', 'tsconfig.json', 'types.d.ts', '..%2fweb.ts', '__proto__'])(
  'there is no asset called %s',
  async (name) => {
    const { app } = await openRoutes()
    expect((await app.request(`/chat/assets/x/${name}`)).status).toBe(404)
  },
)

test('hello names the centre, its phone and each language by its own name', async () => {
  const { app } = await openRoutes()
  expect(await (await app.request('/chat/hello')).json()).toEqual({
    centre: 'CLAIM de Loulé',
    phone: '+351 289 400 600',
    languages: [
      { tag: 'pt-PT', name: 'português', hello: 'Olá' },
      { tag: 'en', name: 'English', hello: 'Hello' },
    ],
  })
})
