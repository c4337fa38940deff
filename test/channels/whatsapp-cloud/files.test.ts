import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attachment } from '#core/words.ts'
import type { Fault } from '../../doubles/whatsapp-cloud/faults.ts'
import { fields } from '../../doubles/whatsapp-cloud/graph-fault.ts'
import type { Person } from '../../doubles/whatsapp-cloud/person.ts'
import { amina, type Opened, opened, row } from './opened.ts'

const most = 1_000
const uploads = new Map<string, { bytes: Uint8Array<ArrayBuffer>; mime: string }>()
let all: Opened
let her: Person
let clock: number

beforeEach(async () => {
  uploads.clear()
  clock = Date.now()
  all = await opened({ now: () => clock, readUpload: async (id) => uploads.get(id) })
  her = all.cloud.person(amina, 'Amina')
  her.lastInbound = Date.now()
})
afterEach(() => all.close())

const refused = (code: string) => ({ ok: false, kind: 'refused', code })

describe('what people sent', () => {
  const kept = (bytes: string | Buffer, mime = 'audio/ogg; codecs=opus') =>
    all.cloud.media.store(Buffer.from(bytes), mime).id
  const fetched = (id: string) => all.channel.fetch?.(id, most)

  it('is fetched by its id, with our token', async () => {
    const got = await fetched(kept('OggS'))
    expect(got).toMatchObject({ ok: true, mime: 'audio/ogg' })
    expect(got?.ok && 'bytes' in got && Buffer.from(got.bytes).toString()).toBe('OggS')
    expect(all.cloud.calls.map((call) => call.operation)).toEqual(['media', 'download'])
  })

  it('of exactly the limit is fetched, of one byte more is not even begun', async () => {
    expect(await fetched(kept('x'.repeat(most)))).toMatchObject({ ok: true })
    all.cloud.calls.length = 0
    expect(await fetched(kept('x'.repeat(most + 1)))).toEqual(refused('too-large'))
    expect(all.cloud.calls.map((call) => call.operation)).toEqual(['media'])
  })

  it('that is larger than Graph said is not read to its end', async () => {
    const id = kept('short')
    const file = all.cloud.media.files.get(id)
    const sizes = [5, 5]
    all.cloud.media.files.set(id, {
      mime: 'x/y',
      name: '',
      get bytes() {
        return Buffer.alloc(sizes.shift() ?? 10_000_000)
      },
    })
    expect(file?.bytes.length).toBe(5)
    expect(await fetched(id)).toEqual(refused('too-large'))
  })

  it('and Graph no longer knows is gone, and no trouble of our number', async () => {
    await all.channel.start(all.kept)
    expect(await fetched('999')).toEqual(refused('gone'))
    expect(all.channel.health().ok).toBe(true)
  })

  it.each([
    ['../106540352242922'],
    ['a/b'],
    ['a?b'],
    ['http://127.0.0.1:1/x'],
    ['a b'],
    [''],
    ['%2e%2e'],
  ])('under the id %j is not asked for', async (id) => {
    expect(await fetched(id)).toEqual(refused('gone'))
    expect(all.cloud.calls).toEqual([])
  })

  it.each<[string, 'media' | 'download', Fault]>([
    ['throttled', 'media', { kind: 'error', status: 429, code: 130429 }],
    ['service-failed', 'media', { kind: 'error', status: 500, code: 131000 }],
    ['UND_ERR_SOCKET', 'media', { kind: 'reset' }],
    ['token', 'media', { kind: 'error', status: 401, code: 190 }],
    ['http-404', 'download', { kind: 'page', status: 404 }],
    ['http-502', 'download', { kind: 'page', status: 502 }],
    ['UND_ERR_SOCKET', 'download', { kind: 'reset' }],
  ])('is tried again after %s of its %s', async (code, operation, fault) => {
    const id = kept('hello')
    all.cloud.faults.script(operation, fault)
    expect(await fetched(id)).toEqual({ ok: false, kind: 'transient', code })
    expect(await fetched(id)).toMatchObject({ ok: true })
  })

  it('a refused token is found out by it too', async () => {
    await all.channel.start(all.kept)
    all.cloud.faults.script('media', { kind: 'error', status: 401, code: 190 })
    await fetched(kept('x'))
    expect(all.channel.health()).toMatchObject({ ok: false, state: 'token-refused' })
  })

  it('is never looked for elsewhere: the token goes to hosts of Meta alone, by no redirect', async () => {
    let visits = 0
    const thief = createServer((_, response) => {
      visits++
      response.end('secret')
    })
    await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
    const { port } = thief.address() as AddressInfo
    const elsewhere = [
      `http://127.0.0.1:${port}/x`,
      `http://lookaside.fbsbx.com:${port}/x`,
      `http://lookaside.fbsbx.com/x`,
      'https://lookaside.fbsbx.com.example.org/x',
      'https://apps-1.fbsbx.com/x',
      'file:///etc/passwd',
      'not an address',
    ]
    let address = ''
    const graph = createServer((request, response) => {
      if (request.url?.startsWith('/moved')) {
        response.writeHead(302, { location: `http://127.0.0.1:${port}/x` }).end()
      } else response.end(JSON.stringify({ url: address, file_size: 1 }))
    })
    await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', resolve))
    const apiRoot = `http://127.0.0.1:${(graph.address() as AddressInfo).port}`
    const other = await opened({ apiRoot })
    for (address of elsewhere) {
      expect(await other.channel.fetch?.('5', most), address).toEqual(refused('bad-address'))
    }
    address = `${apiRoot}/moved`
    expect(await other.channel.fetch?.('5', most)).toMatchObject({
      kind: 'transient',
      code: 'http-302',
    })
    expect(visits).toBe(0)
    await other.close()
    graph.close()
    thief.close()
  })
})

describe('a file of ours', () => {
  const upload = (mime: string, text = 'olá', bytes = 'bytes'): Parameters<typeof row>[0] => {
    uploads.set('u1', { bytes: new Uint8Array(Buffer.from(bytes)), mime })
    const attachment: Attachment = { kind: 'upload', id: 'u1', name: 'Guia ç ﷽.bin', mime: 'x/y' }
    return { text, attachment }
  }
  const guide: Attachment = {
    kind: 'file',
    file: 'guia.pdf',
    name: 'Guia.pdf',
    mime: 'application/pdf',
  }
  const operations = () => all.cloud.calls.map((call) => call.operation)
  const fileOf = (at: number) => {
    const sent = her.got[at]
    const content = fields(sent?.body[sent.type])
    return { ...all.cloud.media.files.get(String(content.id)), filename: content.filename }
  }

  it.each([
    ['image/jpeg', 'image', 'olá'],
    ['video/mp4', 'video', 'olá'],
    ['audio/ogg', 'document', 'olá'],
    ['audio/ogg', 'audio', ''],
    ['application/pdf', 'document', 'olá'],
    ['application/octet-stream', 'document', 'olá'],
  ])(
    'of type %s goes as %s, typed by what it is, with the words "%s"',
    async (mime, type, text) => {
      expect(await all.channel.send(row(upload(mime, text)))).toMatchObject({ ok: true })
      expect(her.got[0]).toMatchObject({ type, text })
      const got = fileOf(0)
      expect(got.bytes?.toString()).toBe('bytes')
      expect(got.name).toBe('Guia ç ﷽.bin')
      expect(got.mime).toMatch(mime)
      if (type === 'document') expect(got.filename).toBe('Guia ç ﷽.bin')
    },
  )

  it('is uploaded once, whatever it is called, and sent by its id for 29 days', async () => {
    await writeFile(join(all.filesDir, 'guia.pdf'), '%PDF-1')
    await all.channel.send(row({ attachment: guide }))
    await all.channel.send(row({ attachment: { ...guide, name: 'Outro.pdf' } }))
    expect(operations()).toEqual(['upload', 'messages', 'messages'])
    expect([fileOf(0).filename, fileOf(1).filename]).toEqual(['Guia.pdf', 'Outro.pdf'])
    clock += 29 * 86_400_000
    await all.channel.send(row({ attachment: guide }))
    expect(operations().slice(3)).toEqual(['upload', 'messages'])
  })

  it('goes anew once it changed', async () => {
    for (const bytes of ['%PDF-1', '%PDF-2']) {
      await writeFile(join(all.filesDir, 'guia.pdf'), bytes)
      await all.channel.send(row({ attachment: guide }))
    }
    expect([fileOf(0), fileOf(1)].map(({ bytes }) => bytes?.toString())).toEqual([
      '%PDF-1',
      '%PDF-2',
    ])
  })

  it('sent to twenty people at once is uploaded once', async () => {
    const sends = Array.from({ length: 20 }, () => all.channel.send(row(upload('image/png'))))
    expect((await Promise.all(sends)).every(({ ok }) => ok)).toBe(true)
    expect(operations().filter((one) => one === 'upload')).toHaveLength(1)
  })

  it('goes anew when Meta forgot its id', async () => {
    await all.channel.send(row(upload('image/png')))
    all.cloud.media.files.clear()
    expect(await all.channel.send(row(upload('image/png')))).toMatchObject({ ok: true })
    expect(operations()).toEqual(['upload', 'messages', 'messages', 'upload', 'messages'])
  })

  it('that could not be uploaded did not leave: no status is waited for', async () => {
    for (const [fault, code] of [
      [{ kind: 'lost' }, 'UND_ERR_SOCKET'],
      [{ kind: 'page', status: 502 }, 'http-502'],
    ] as const) {
      all.cloud.faults.script('upload', fault)
      const outcome = { ok: false, kind: 'transient', code }
      expect(await all.channel.send(row(upload('image/png', 'olá', code)))).toEqual(outcome)
    }
    expect(await all.channel.send(row(upload('image/png')))).toMatchObject({ ok: true })
  })

  it.each(['none.pdf', '../etc/passwd', '/etc/passwd', ''])(
    'is refused when it is not in the folder: %s',
    async (file) => {
      const outcome = await all.channel.send(row({ attachment: { ...guide, file } }))
      expect(outcome).toEqual({ ok: false, kind: 'rejected', code: 'file-missing' })
    },
  )

  it('that is gone fails with a code, and the next message leaves', async () => {
    const missing = upload('image/png')
    uploads.clear()
    const outcome = { ok: false, kind: 'rejected', code: 'file-missing' }
    expect(await all.channel.send(row(missing))).toEqual(outcome)
    expect(await all.channel.send(row({ text: 'next' }))).toMatchObject({ ok: true })
  })
})
