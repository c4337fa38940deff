import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Fault, tooMany } from '../../doubles/telegram/faults.ts'
import type { Person } from '../../doubles/telegram/person.ts'
import { type Opened, opened, row } from './opened.ts'

const most = 1_000
const uploads = new Map<string, { bytes: Uint8Array<ArrayBuffer>; mime: string }>()
let all: Opened
let amina: Person

beforeEach(async () => {
  uploads.clear()
  all = await opened('polling', { readUpload: async (id) => uploads.get(id) })
  amina = all.bots.person(42, 'Amina')
  amina.started = true
})
afterEach(() => all.close())

const fetch = (id: string) => all.channel.fetch?.(id, most)
const sent = (bytes: string | Buffer) =>
  all.bots.file('documents', 'bin', Buffer.from(bytes)).file_id

describe('what people sent', () => {
  it('is fetched by its id', async () => {
    const got = await fetch(sent('hello'))
    expect(got).toMatchObject({ ok: true })
    expect(got?.ok && 'bytes' in got && Buffer.from(got.bytes).toString()).toBe('hello')
  })

  it('of exactly the limit is fetched, of one byte more is not', async () => {
    expect(await fetch(sent('x'.repeat(most)))).toMatchObject({ ok: true })
    const refused = { ok: false, kind: 'refused', code: 'too-large' }
    expect(await fetch(sent('x'.repeat(most + 1)))).toEqual(refused)
    all.bots.files.set('HUGE', { path: 'a/b', bytes: Buffer.alloc(21 * 1024 * 1024) })
    expect(await fetch('HUGE')).toEqual(refused)
  })

  it('that is larger than it was said to be is not read to its end', async () => {
    const id = sent('short')
    // getFile tells one size; what comes is another file.
    const sizes = [5, 10_000_000]
    all.bots.files.set(id, {
      path: 'documents/file_1.bin',
      get bytes() {
        return Buffer.alloc(sizes.shift() ?? 10_000_000)
      },
    })
    expect(await fetch(id)).toEqual({ ok: false, kind: 'refused', code: 'too-large' })
  })

  it('and Telegram no longer knows is gone', async () => {
    expect(await fetch('NOBODY')).toEqual({ ok: false, kind: 'refused', code: 'gone' })
  })

  it.each([
    ['/etc/passwd'],
    ['../../etc/passwd'],
    ['a/../../b'],
    ['//elsewhere.example/x'],
    ['http://127.0.0.1:1/x'],
    ['a?b'],
    ['a%2e%2e/b'],
    ['.hidden'],
    ['a b'],
    [''],
  ])('under the path %j is not asked for', async (path) => {
    all.bots.files.set('BAD', { path, bytes: Buffer.from('x') })
    expect(await fetch('BAD')).toEqual({ ok: false, kind: 'refused', code: 'bad-path' })
  })

  it('is tried again after trouble', async () => {
    const id = sent('hello')
    const faults: [string, Fault][] = [
      ['http-502', { kind: 'error', code: 502, description: 'x' }],
      ['throttled', tooMany(3)],
      ['UND_ERR_SOCKET', { kind: 'reset' }],
    ]
    for (const [code, fault] of faults) {
      all.bots.faults.script('getFile', fault)
      expect(await fetch(id)).toEqual({ ok: false, kind: 'transient', code })
    }
    expect(await fetch(id)).toMatchObject({ ok: true })
  })

  it('is never looked for elsewhere: a redirect is not followed', async () => {
    let visits = 0
    const inside = createServer((_, response) => {
      visits += 1
      response.end('secret')
    })
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
    const location = `http://127.0.0.1:${(inside.address() as AddressInfo).port}/`
    const away = createServer((request, response) => {
      if (request.url?.includes('/getFile'))
        response.end(JSON.stringify({ ok: true, result: { file_path: 'a/b' } }))
      else response.writeHead(302, { location }).end()
    })
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve))
    const other = await opened('polling', {
      apiRoot: `http://127.0.0.1:${(away.address() as AddressInfo).port}`,
    })
    expect(await other.channel.fetch?.('X', most)).toEqual({
      ok: false,
      kind: 'transient',
      code: 'http-302',
    })
    expect(visits).toBe(0)
    await other.close()
    away.close()
    inside.close()
  })
})

describe("a technician's file", () => {
  const upload = (mime: string, name = 'a', bytes = 'bytes') => {
    uploads.set('u1', { bytes: new Uint8Array(Buffer.from(bytes)), mime })
    return row({
      text: 'olá <b>',
      attachment: { kind: 'upload', id: 'u1', name, mime: 'application/octet-stream' },
    })
  }

  it.each([
    ['image/jpeg', 'sendPhoto'],
    ['image/png', 'sendPhoto'],
    ['audio/ogg', 'sendVoice'],
    ['audio/mpeg', 'sendAudio'],
    ['video/mp4', 'sendVideo'],
    ['application/pdf', 'sendDocument'],
    ['image/webp', 'sendDocument'],
    ['application/octet-stream', 'sendDocument'],
  ])('of type %s goes by %s, typed by what it is, with its words', async (mime, method) => {
    const outcome = await all.channel.send(upload(mime, 'Guia ç ﷽.bin'))
    expect(outcome).toMatchObject({ ok: true })
    const [got] = amina.sent
    expect(got).toMatchObject({ method, text: 'olá <b>' })
    expect(got?.file?.name).toBe('Guia ç ﷽.bin')
    expect(got?.file?.bytes.toString()).toBe('bytes')
    expect(got?.file?.type).toBe(mime)
  })

  it('that is gone fails with a code, and the next message leaves', async () => {
    const missing = upload('image/png')
    uploads.clear()
    expect(await all.channel.send(missing)).toEqual({
      ok: false,
      kind: 'rejected',
      code: 'file-missing',
    })
    expect(await all.channel.send(row({ text: 'next' }))).toMatchObject({ ok: true })
  })

  it('that Telegram will not show as a photo goes as a file', async () => {
    all.bots.faults.script('sendPhoto', {
      kind: 'error',
      code: 400,
      description: 'Bad Request: PHOTO_INVALID_DIMENSIONS',
    })
    expect(await all.channel.send(upload('image/png'))).toMatchObject({ ok: true })
    expect(amina.sent.map(({ method }) => method)).toEqual(['sendDocument'])
  })

  it('that is too heavy for a photo goes as a file', async () => {
    await all.channel.send(upload('image/jpeg', 'a.jpg', 'x'.repeat(10_000_001)))
    expect(amina.sent.map(({ method }) => method)).toEqual(['sendDocument'])
  })
})
