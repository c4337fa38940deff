import { downloadMediaMessage, type WAMessage, WAMessageStatus } from '@whiskeysockets/baileys'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Client, linkedClient } from './client.ts'
import type { Person } from './person.ts'
import { silent } from './signal-phone.ts'
import { muteConsole, soon } from './soon.ts'
import { startWhatsApp, type WhatsApp } from './whatsapp.ts'

describe('messages between people and a linked client', () => {
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
  afterEach(() => server.faults.clear())
  afterAll(async () => {
    await client.end()
    distrust()
    await server.stop()
  })

  it('names the same person by LID or by phone number, with the other one beside it', async () => {
    await amina.sendText(phone, 'by LID')
    const byLid = (await client.text('by LID')).message
    expect(byLid.key).toMatchObject({ remoteJid: amina.lid, remoteJidAlt: amina.pn })
    expect(byLid.pushName).toBe('Amina')
    await amina.sendText(phone, 'by number', { addressing: 'pn' })
    const byNumber = (await client.text('by number')).message
    expect(byNumber.key).toMatchObject({ remoteJid: amina.pn, remoteJidAlt: amina.lid })
  })

  it('is answered at the address a message came from, each text encrypted for her phone', async () => {
    await amina.sendText(phone, 'question')
    const { message } = await client.text('question')
    await client.say(message.key.remoteJid ?? '', 'answer')
    expect((await amina.waitForText('answer')).to).toBe(amina.lid)
  })

  it('hides a phone number: nothing beside the LID, and answers still arrive', async () => {
    const hidden = server.person('351920000002', 'Hidden')
    hidden.hidePhone = true
    await hidden.sendText(phone, 'who am I')
    const { message } = await client.text('who am I')
    expect(message.key.remoteJidAlt).toBeUndefined()
    expect(await client.socket.signalRepository.lidMapping.getPNForLID(hidden.lid)).toBeNull()
    await client.say(hidden.lid, 'still answered')
    await hidden.waitForText('still answered')
  })

  it('tells a hidden number later, as the service does', async () => {
    const late = server.person('351920000003', 'Late')
    const told: unknown[] = []
    client.socket.ev.on('lid-mapping.update', (pair) => told.push(pair))
    late.tellNumber(phone)
    await soon(() => told).toContainEqual({ lid: late.lid, pn: late.pn })
    await soon(() => phone.linked[0]?.undelivered.length).toBe(0)
  })

  it('opens a chat by phone number, and knows who is not there', async () => {
    const karim = server.person('351920000004', 'Karim')
    const found = await client.socket.onWhatsApp(karim.phone, '351999999999')
    expect(found?.filter((one) => one.exists)).toEqual([{ jid: karim.pn, exists: true }])
    await client.say(karim.pn, 'first contact')
    expect((await karim.waitForText('first contact')).deviceIdentity).toBe(true)
  })

  it('gives one tick, two ticks and blue ones', async () => {
    amina.online = false
    const acked: string[] = []
    client.socket.ws.on('CB:ack,class:message', ({ attrs }) => acked.push(attrs.id))
    const id = await client.say(amina.lid, 'ticks')
    await soon(() => acked).toContain(id)
    await amina.waitForText('ticks')
    expect(client.statuses.get(id)?.status).toBe(WAMessageStatus.PENDING)
    amina.online = true
    amina.sendReceipt(phone, [id])
    await soon(() => client.statuses.get(id)?.status).toBe(WAMessageStatus.DELIVERY_ACK)
    amina.sendReceipt(phone, [id], 'read')
    await soon(() => client.statuses.get(id)?.status).toBe(WAMessageStatus.READ)
  })

  it.each([463, 479])('refuses a message with %i', async (code) => {
    server.faults.refuseMessages = code
    const id = await client.say(amina.lid, `refused with ${code}`)
    await soon(() => client.statuses.get(id)?.status).toBe(WAMessageStatus.ERROR)
    expect(client.statuses.get(id)?.parameters[0]).toBe(String(code))
    expect(amina.received.some(({ text }) => text === `refused with ${code}`)).toBe(false)
  })

  it('restricts the account, and lifts it', async () => {
    const told: (boolean | undefined)[] = []
    client.socket.ev.on('connection.update', ({ reachoutTimeLock }) => {
      if (reachoutTimeLock !== undefined) told.push(reachoutTimeLock.isActive)
    })
    phone.restrict(2_000_000_000)
    await soon(() => told).toEqual([true])
    phone.restrict()
    await soon(() => told).toEqual([true, false])
  })

  it('takes messages and says nothing when it is half dead, and passes them on or loses them', async () => {
    server.faults.swallowAcks = true
    const acked: string[] = []
    client.socket.ws.on('CB:ack,class:message', ({ attrs }) => acked.push(attrs.id))
    const taken: (string | undefined)[] = []
    server.on('stanza', (_way, { attrs }) => taken.push(attrs['id']))
    const passed = await client.say(amina.lid, 'passed on')
    await amina.waitForText('passed on')
    server.faults.swallowAcks = false
    server.faults.loseMessages = true
    const lost = await client.say(amina.lid, 'lost')
    await soon(() => taken).toContain(lost)
    server.faults.loseMessages = false
    const last = await client.say(amina.lid, 'last')
    await amina.waitForText('last')
    await soon(() => acked).toEqual([last])
    expect(acked).not.toContain(passed)
    expect(acked).not.toContain(lost)
    expect(amina.received.some(({ text }) => text === 'lost')).toBe(false)
  })

  it('passes on read receipts and typing', async () => {
    const id = await amina.sendText(phone, 'seen?')
    const { message } = await client.text('seen?')
    await client.socket.readMessages([message.key])
    await client.socket.sendPresenceUpdate('composing', amina.lid)
    const read = () =>
      amina.receipts.some(({ attrs }) => attrs['id'] === id && attrs['type'] === 'read')
    await soon(read).toBe(true)
    await soon(() => amina.chatstates.length).toBeGreaterThan(0)
  })

  it('asks once more for what it cannot decrypt, and gets it under the same id', async () => {
    await amina.sendText(phone, 'fine')
    await client.text('fine')
    const id = await amina.sendText(phone, 'garbled', { corrupt: true })
    await client.text('garbled')
    const copies = client.told.filter(({ message }) => message.key.id === id)
    expect(copies.map(({ message }) => Boolean(message.message))).toEqual([false, true])
    await soon(() => phone.linked[0]?.undelivered.length).toBe(0)
  })

  it('lets a phone ask once more for what it was sent', async () => {
    const id = await client.say(amina.lid, 'say it again')
    await amina.waitForText('say it again')
    amina.requestRetry(phone, id)
    const copies = () => amina.received.filter((one) => one.id === id)
    await soon(() => copies().length).toBe(2)
    expect(copies()[1]?.text).toBe('say it again')
  })

  it('copies to the client what a colleague answers by hand on the phone', async () => {
    const id = await phone.answerByPhone(amina, 'a colleague here')
    await soon(() => client.own.some(({ key }) => key.id === id)).toBe(true)
    const own = client.own.find(({ key }) => key.id === id)
    expect(own?.key).toMatchObject({ remoteJid: amina.lid, fromMe: true })
    expect(own?.message?.conversation).toBe('a colleague here')
  })

  it.each([
    [
      'a location',
      { location: { degreesLatitude: 38.7, degreesLongitude: -9.1 } },
      'locationMessage',
    ],
    [
      'a contact',
      { contacts: { displayName: 'X', contacts: [{ vcard: 'BEGIN:VCARD\nFN:X\nEND:VCARD' }] } },
      'contactMessage',
    ],
  ] as const)('carries %s', async (_what, content, kind) => {
    await amina.sendContent(phone, structuredClone(content) as never)
    await client.message(({ message }) => Boolean(message.message?.[kind]))
  })

  it('carries a voice note in, and refuses it where the media are gone', async () => {
    const bytes = Buffer.from('OggS: not a voice, but bytes all the same')
    const mimetype = 'audio/ogg; codecs=opus'
    await amina.sendContent(phone, { audio: bytes, ptt: true, mimetype, seconds: 3 })
    const { message } = await client.message((told) => Boolean(told.message.message?.audioMessage))
    expect(message.message?.audioMessage?.ptt).toBe(true)
    expect(await download(message)).toEqual(bytes)
    server.faults.failDownloads = 1
    await expect(download(message)).rejects.toThrow()
  })

  it('carries a leaflet out, through an upload that failed or not at all', async () => {
    const document = Buffer.from('%PDF-1.4 leaflet')
    const content = { document, mimetype: 'application/pdf', fileName: 'leaflet.pdf' }
    await client.socket.sendMessage(amina.lid, content)
    const got = await amina.waitFor(({ message }) => Boolean(message.documentMessage))
    expect(await amina.download(got.message.documentMessage ?? {}, 'document')).toEqual(document)
    server.faults.failUploads = 9
    await expect(client.socket.sendMessage(amina.lid, content)).rejects.toThrow(/upload/)
  })

  function download(message: WAMessage): Promise<Buffer> {
    const context = { logger: silent, reuploadRequest: client.socket.updateMediaMessage }
    return downloadMediaMessage(message, 'buffer', { host: server.media.host }, context)
  }
})
