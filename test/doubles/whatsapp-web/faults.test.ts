import type { BinaryNode } from '@whiskeysockets/baileys'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Client, linkedClient, wordsOf } from './client.ts'
import { Device } from './device.ts'
import { KeyRows } from './key-rows.ts'
import { node } from './nodes.ts'
import type { Person } from './person.ts'
import { muteConsole, soon } from './soon.ts'
import { startWhatsApp, type WhatsApp } from './whatsapp.ts'

describe('a line that breaks', () => {
  let server: WhatsApp
  let distrust: () => void
  let phone: Person
  let amina: Person
  let client: Client
  beforeAll(async () => {
    muteConsole()
    server = await startWhatsApp()
    distrust = server.trustAuthority()
    phone = server.person('351910000001', 'Centre')
    amina = server.person('351920000001', 'Amina')
    client = await linkedClient(server, phone)
  })
  afterEach(async () => {
    server.faults.clear()
    await client.end()
  })
  afterAll(async () => {
    distrust()
    await server.stop()
  })

  /** The same linked account, once more. */
  async function again(config: ConstructorParameters<typeof Client>[2] = {}): Promise<Client> {
    client = new Client(server, client.rows, config).connect()
    await client.open()
    return client
  }

  const line = () => phone.linked[0]?.line
  const stored = () => phone.linked[0]?.undelivered.length

  it.each([
    ['a cut', 428, () => line()?.drop()],
    ['the service restarting', 503, () => line()?.streamError(503)],
    ['a bad session', 500, () => line()?.streamError(500)],
  ])('tells %s by %i', async (_what, code, breaks) => {
    await again()
    breaks()
    await client.closed(code)
  })

  it.each([401, 403, 405, 503])('refuses a login with %i, as often as asked', async (reason) => {
    server.faults.refuseLogin = { reason, times: 1 }
    const refused = new Client(server, client.rows).connect()
    await refused.closed(reason)
    await again()
  })

  it('gives the line to the newer of two processes: 440 for the older', async () => {
    const older = await again()
    await again()
    await older.closed(440)
    await older.end()
  })

  it('is found out by the keep-alive when it says nothing any more: 408', async () => {
    await again({ keepAliveIntervalMs: 200 })
    line()?.freeze()
    await client.closed(408)
  })

  it('keeps what was sent meanwhile and hands it over as stored, oldest first', async () => {
    for (const text of ['one', 'two', 'three']) await amina.sendText(phone, text)
    expect(stored()).toBe(3)
    await again()
    await client.text('three')
    expect(client.told.map(({ type, message }) => [type, wordsOf(message)])).toEqual([
      ['append', 'one'],
      ['append', 'two'],
      ['append', 'three'],
    ])
    await soon(stored).toBe(0)
  })

  it('keeps what was not receipted, through a client that dies before it kept anything', async () => {
    await amina.sendText(phone, 'not receipted')
    const unkept = new KeyRows()
    for (const [id, row] of client.rows.rows) unkept.rows.set(id, row)
    const dying = new Client(server, unkept, {
      shouldIgnoreJid: () => {
        line()?.drop()
        return false
      },
    }).connect()
    await dying.closed(428)
    expect(stored()).toBe(1)
    await again()
    await client.text('not receipted')
    await soon(stored).toBe(0)
  })

  it('hands over once what comes while a client is logging in, in order', async () => {
    const sent: (string | undefined)[] = []
    const steps: string[] = []
    let texts: Promise<string[]> | undefined
    const watch = (way: string, { tag, attrs }: BinaryNode) => {
      if (way === 'in' && attrs['xmlns'] === 'passive') steps.push('the client is ready')
      if (way === 'out' && tag === 'notification') steps.push('a notification')
      if (way === 'out' && tag === 'message') sent.push(attrs['id'])
      if (tag !== 'success') return
      phone.restrict()
      const ten = Array.from({ length: 10 }, (_, n) => amina.sendText(phone, `meanwhile ${n}`))
      texts = Promise.all(ten)
    }
    server.on('stanza', watch)
    await again()
    await client.text('meanwhile 9')
    server.off('stanza', watch)
    expect(sent).toEqual(await texts)
    expect(steps).toEqual(['the client is ready', 'a notification'])
    expect(client.told.map(({ message }) => wordsOf(message))).toEqual(
      Array.from({ length: 10 }, (_, n) => `meanwhile ${n}`),
    )
    await soon(stored).toBe(0)
  })

  it('keeps the second copy of a message when the first one is refused late', () => {
    const device = new Device(phone, 9)
    const copies = [node('message', { id: 'A' }), node('message', { id: 'A' })]
    const left = () => device.undelivered.length
    for (const copy of copies) device.deliver(copy)
    device.settle('A', 'retry')
    device.settle('A', 'ack')
    expect(left()).toBe(1)
    device.settle('A', 'receipt')
    expect(left()).toBe(0)
  })

  it('can cut the line after the stored messages and before their end is marked', async () => {
    await amina.sendText(phone, 'stored')
    server.faults.dropBeforeOfflineEnd = true
    const cut = new Client(server, client.rows).connect()
    await cut.closed(428)
    expect(stored()).toBe(0)
    await again()
  })

  it('can leave the stored messages without their end: the client holds them back', async () => {
    server.faults.neverEndOffline = true
    await amina.sendText(phone, 'held')
    client = new Client(server, client.rows).connect()
    await soon(stored).toBe(0)
    expect(client.told).toEqual([])
    client.socket.ev.flush()
    await client.text('held')
  })

  it('lets a phone ask once more for what was sent before a restart', async () => {
    await again()
    const id = await client.say(amina.lid, 'important')
    await amina.waitForText('important')
    await client.end()
    await again({ getMessage: async (key) => ({ conversation: `${key.id} once more` }) })
    amina.requestRetry(phone, id)
    expect((await amina.waitForText(`${id} once more`)).id).toBe(id)
  })

  it('sends nothing on a line that is closed: 428', async () => {
    await again()
    line()?.drop()
    await client.closed(428)
    const late = client.say(amina.lid, 'late')
    await expect(late).rejects.toMatchObject({ output: { statusCode: 428 } })
  })

  it('refuses credentials that are not the device’s: 401', async () => {
    const stranger = new KeyRows()
    stranger.open().save()
    const creds = JSON.parse(client.rows.rows.get('creds/') ?? '{}')
    const { noiseKey } = JSON.parse(stranger.rows.get('creds/') ?? '{}')
    stranger.rows.set('creds/', JSON.stringify({ ...creds, noiseKey }))
    const refused = new Client(server, stranger).connect()
    await refused.closed(401)
  })

  it('unlinks the device from the phone: 401 at once, and at every login after it', async () => {
    await again()
    phone.unlink()
    await client.closed(401)
    const refused = new Client(server, client.rows).connect()
    await refused.closed(401)
    expect(phone.linked).toHaveLength(0)
  })

  it('unlinks the device at its own wish: 401', async () => {
    client = await linkedClient(server, phone)
    await client.socket.logout()
    await client.closed(401)
    await soon(() => phone.linked.length).toBe(0)
  })
})
