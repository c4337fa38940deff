import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { photoWithPlace, starts } from '../../files/samples.ts'
import { id, openBrowser, openRoutes } from './visit.ts'

type Browser = ReturnType<typeof openBrowser>

async function arrived() {
  const all = await openRoutes()
  const browser = openBrowser(all.app)
  await browser.arrive()
  return { ...all, browser }
}

const send = (
  browser: Browser,
  n: number,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
) =>
  browser.ask('/chat/files', {
    method: 'POST',
    headers: {
      'content-type': 'image/jpeg',
      'x-message-id': id(n),
      'x-file-name': encodeURIComponent('../minha casa.JPG'),
      'x-language': 'pt-PT',
      ...headers,
    },
    body: new Uint8Array(bytes),
  })

test('a photo is stored first and then told, without the place it was taken at', async () => {
  const { browser, received, vault, chat } = await arrived()
  expect((await send(browser, 1, await photoWithPlace())).status).toBe(202)
  const [message] = received
  expect(message).toMatchObject({
    languageHint: 'pt-PT',
    content: {
      kind: 'media',
      media: 'photo',
      file: { mime: 'image/jpeg', name: 'minha casa.jpg' },
    },
  })
  const file = message?.content.kind === 'media' ? message.content.file : undefined
  const kept = await vault.read(file?.id ?? '')
  expect(Buffer.from(kept?.bytes ?? []).includes('SpyCam')).toBe(false)
  expect(kept?.bytes.length).toBe(file?.size)
  expect(await chat.fetch?.(file?.id ?? '', 1)).toEqual({ ok: true, kept: file?.id })
})

test('she sees what she sent, and nobody else does', async () => {
  const { app, browser } = await arrived()
  await send(browser, 1, await photoWithPlace())
  await browser.post({ id: id(2), text: 'a minha casa' })
  const [photo, words] = (await browser.messages()).items
  expect(photo).toMatchObject({
    text: '',
    file: { href: '/chat/files/own/1', name: 'minha casa.jpg', image: true, sound: false },
  })
  expect(words).not.toHaveProperty('file')
  const answer = await browser.ask('/chat/files/own/1')
  expect(answer.headers.get('content-type')).toBe('image/jpeg')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const other = openBrowser(app)
  await other.arrive()
  for (const path of ['/chat/files/own/1', '/chat/files/own/2', '/chat/files/1'])
    expect([path, (await other.ask(path)).status]).toEqual([path, 404])
  for (const seq of [0, 2, 3])
    expect((await browser.ask(`/chat/files/own/${seq}`)).status).toBe(404)
})

test.each([
  ['audio/ogg', starts.ogg, 'voice', 'inline'],
  ['application/pdf', starts.pdf, 'document', 'attachment'],
  ['video/mp4', starts.mp4, 'video', 'attachment'],
])('%s comes as it is and is given back with care', async (mime, bytes, media, how) => {
  const { browser, received } = await arrived()
  await send(browser, 1, bytes, { 'content-type': 'text/html' })
  expect(received[0]?.content).toMatchObject({ kind: 'media', media, file: { mime } })
  const answer = await browser.ask('/chat/files/own/1')
  expect(answer.headers.get('content-type')).toBe(mime)
  expect(answer.headers.get('content-disposition')).toMatch(new RegExp(`^${how}; `))
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('sound is given in parts, as Safari asks for it', async () => {
  const { browser } = await arrived()
  await send(browser, 1, starts.ogg)
  const answer = await browser.ask('/chat/files/own/1', { headers: { range: 'bytes=0-3' } })
  expect(answer.status).toBe(206)
  expect(answer.headers.get('content-range')).toBe(`bytes 0-3/${starts.ogg.length}`)
  expect(await answer.text()).toBe('OggS')
  const beyond = await browser.ask('/chat/files/own/1', { headers: { range: 'bytes=9999-' } })
  expect(beyond.status).toBe(416)
})

test('a retry of the same file is the same message, kept once', async () => {
  const { browser, received } = await arrived()
  for (let at = 0; at < 3; at++) expect((await send(browser, 1, starts.pdf)).status).toBe(202)
  expect(received).toHaveLength(1)
})

test.each([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'type'],
  ['a program', starts.exe, 'type'],
  ['a photo that is none', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5, 6, 7]), 'broken'],
  ['nothing', Buffer.of(), 'empty'],
])('%s is not taken', async (_what, bytes, error) => {
  const { browser, received } = await arrived()
  const answer = await send(browser, 1, bytes)
  expect([answer.status, (await answer.json()) as object]).toMatchObject([415, { error }])
  expect(received).toHaveLength(0)
})

test('ten megabytes are taken and one byte more is not', async () => {
  const { browser } = await arrived()
  const most = Buffer.concat([starts.pdf, Buffer.alloc(10_000_000 - starts.pdf.length)])
  expect((await send(browser, 1, most)).status).toBe(202)
  expect((await send(browser, 2, Buffer.concat([most, Buffer.of(0)]))).status).toBe(413)
})

test('without a cookie, an id or from another site nothing is kept', async () => {
  const { app, browser, received } = await arrived()
  expect((await send(openBrowser(app), 1, starts.pdf)).status).toBe(428)
  expect((await send(browser, 1, starts.pdf, { 'x-message-id': '../../x' })).status).toBe(400)
  expect((await send(browser, 1, starts.pdf, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect(received).toHaveLength(0)
})

test('more files than anybody sends by hand have to wait, by visitor and by address', async () => {
  const { app, browser, clock, from } = await arrived()
  for (let n = 1; n <= 10; n++) expect((await send(browser, n, starts.pdf)).status).toBe(202)
  const late = await send(browser, 11, starts.pdf)
  expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60'])
  clock.move(60_001)
  expect((await send(browser, 11, starts.pdf)).status).toBe(202)

  from.address = '10.0.0.1'
  let refused = 0
  for (let at = 0; at < 7; at++) {
    const visitor = openBrowser(app)
    await visitor.arrive()
    for (let n = 1; n <= 10; n++)
      refused += (await send(visitor, n, starts.pdf)).status === 429 ? 1 : 0
  }
  expect(refused).toBe(10)
})

test('what cannot be stored is not said to be', async () => {
  const { browser, fail, received } = await arrived()
  fail(true)
  expect((await send(browser, 1, starts.pdf)).status).toBe(503)
  fail(false)
  expect((await send(browser, 1, starts.pdf)).status).toBe(202)
  expect(received).toHaveLength(1)
})

test("a technician's file is given to that visitor alone, and one that is gone is not there", async () => {
  const { app, browser, say, visitor, vault } = await arrived()
  await browser.post({ id: id(1), text: 'olá' })
  await vault.keep('upload0001', starts.pdf, {})
  const attachment = {
    kind: 'upload',
    id: 'upload0001',
    name: 'guia.pdf',
    mime: 'application/pdf',
  } as const
  await say(visitor(), { text: 'aqui', language: 'pt-PT', attachment }, 'technician')
  const [, shown] = (await browser.messages()).items
  expect(shown?.['attachment']).toEqual({
    kind: 'file',
    href: '/chat/files/1',
    name: 'guia.pdf',
    image: false,
    sound: false,
  })
  expect(Buffer.from(await (await browser.ask('/chat/files/1')).arrayBuffer())).toEqual(starts.pdf)
  const other = openBrowser(app)
  await other.arrive()
  expect((await other.ask('/chat/files/1')).status).toBe(404)
  await vault.remove('upload0001')
  expect((await browser.ask('/chat/files/1')).status).toBe(404)
})

test('the page may pick what the vault takes, and nothing it refuses', () => {
  const page = readFileSync('src/channels/web/page/chat.html', 'utf8')
  const accept = /accept="([^"]*)"/.exec(page)?.[1] ?? ''
  expect(accept).toContain('image/jpeg')
  expect(accept).not.toMatch(/svg|html|zip|\*\/\*/)
})
