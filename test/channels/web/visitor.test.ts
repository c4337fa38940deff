import { expect, test } from 'vitest'
import { id, openBrowser, openRoutes } from './visit.ts'

test('hello gives a cookie that scripts cannot read and other sites cannot send', async () => {
  const { app } = await openRoutes()
  const plain = (await app.request('/chat/hello')).headers.get('set-cookie') ?? ''
  expect(plain).toMatch(/^acolhe-chat=[\w-]{43}; /)
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/chat', 'Max-Age=2592000']) {
    expect(plain.split('; ')).toContain(part)
  }
  expect(plain).not.toContain('Secure')
})

test.each([
  ['https', () => new Request('https://claim.example/chat/hello')],
  [
    'a proxy that ends https',
    () => new Request('http://in/chat/hello', { headers: { 'x-forwarded-proto': 'https' } }),
  ],
])('over %s the cookie is Secure', async (_, request) => {
  const { app } = await openRoutes()
  expect((await app.request(request())).headers.get('set-cookie')).toContain('Secure')
})

test('a hundred visitors are a hundred persons', async () => {
  const { app } = await openRoutes()
  const keys = new Set<string>()
  for (let n = 0; n < 100; n++) {
    const browser = openBrowser(app)
    await browser.arrive()
    keys.add(browser.cookies.get('acolhe-chat') ?? '')
  }
  expect(keys.size).toBe(100)
})

test('the address kept is the SHA-256 of the cookie, never the cookie', async () => {
  const { app, received } = await openRoutes()
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.post({ id: id(1), text: 'olá' })
  const key = browser.cookies.get('acolhe-chat') ?? ''
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(key))).toString('hex')
  expect(received[0]?.address).toEqual({ kind: 'chat', value: hash })
  expect(JSON.stringify(received)).not.toContain(key)
})

test('coming back keeps the conversation, and keeps it another thirty days', async () => {
  const { app } = await openRoutes()
  const browser = openBrowser(app)
  await browser.arrive()
  const key = browser.cookies.get('acolhe-chat')
  await browser.post({ id: id(1), text: 'olá' })
  const again = await browser.arrive()
  expect(again.headers.get('set-cookie')).toContain(`acolhe-chat=${key}`)
  expect((await browser.messages()).items).toHaveLength(1)
})

test('a new chat is a new person, and the old conversation is out of reach', async () => {
  const { app, received } = await openRoutes()
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.post({ id: id(1), text: 'segredo' })
  expect((await browser.ask('/chat/forget', { method: 'POST' })).status).toBe(204)
  expect((await browser.messages()).items).toEqual([])
  await browser.post({ id: id(2), text: 'outra' })
  expect(received[1]?.address.value).not.toBe(received[0]?.address.value)
})

test('who left without a network is nobody when the network is back', async () => {
  const { app, received } = await openRoutes()
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.post({ id: id(1), text: 'segredo' })
  const key = browser.cookies.get('acolhe-chat')
  browser.cookies.set('acolhe-chat-left', '1')

  expect((await browser.messages()).items).toEqual([])
  expect((await browser.post({ id: id(2), text: 'x' })).status).toBe(428)
  await browser.arrive()
  expect(browser.cookies.has('acolhe-chat-left')).toBe(false)
  expect(browser.cookies.get('acolhe-chat')).not.toBe(key)
  expect((await browser.messages()).items).toEqual([])
  expect(received).toHaveLength(1)
})

test('the neutral page takes the cookies with it, but only of one who left', async () => {
  const { app } = await openRoutes()
  const browser = openBrowser(app)
  await browser.arrive()
  await browser.ask('/chat/left')
  expect(browser.cookies.has('acolhe-chat')).toBe(true)
  browser.cookies.set('acolhe-chat-left', '1')
  const html = await (await browser.ask('/chat/left')).text()
  expect([...browser.cookies.keys()]).toEqual([])
  expect(html).not.toMatch(/acolhe|claim|conversa\b|chat</i)
})

test('a made-up cookie is no visitor', async () => {
  const { app } = await openRoutes()
  for (const key of ['', 'a', 'x'.repeat(44), '../..', `${'x'.repeat(42)}é`]) {
    const browser = openBrowser(app)
    browser.cookies.set('acolhe-chat', key)
    expect((await browser.post({ id: id(1), text: 'olá' })).status).toBe(428)
  }
})
