import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkedClient } from './client.ts'
import { startWhatsApp, type WhatsApp } from './whatsapp.ts'

describe('linking a client to a phone', () => {
  let server: WhatsApp
  let distrust: () => void
  beforeAll(async () => {
    server = await startWhatsApp()
    distrust = server.trustAuthority()
  })
  afterAll(async () => {
    distrust()
    await server.stop()
  })

  it('links by QR, closes with 515, and is online with its keys uploaded', async () => {
    const phone = server.person('351910000001', 'Centre')
    const client = await linkedClient(server, phone)
    expect(client.states).toEqual(['connecting', 515, 'connecting', 'open'])
    expect(client.socket.user?.id).toBe(phone.jid(1))
    expect(phone.devices.get(1)?.bundle?.preKeys.size).toBe(812)
    const amina = server.person('351920000001', 'Amina')
    await amina.sendText(phone, 'hello')
    const { message, type } = await client.text('hello')
    expect(type).toBe('notify')
    await client.say(message.key.remoteJid ?? '', 'hello Amina')
    expect((await amina.waitForText('hello Amina')).to).toBe(amina.lid)
    await client.end()
  })
})
