import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Client, linkedClient } from './client.ts'
import { soon } from './soon.ts'
import { startWhatsApp, type WhatsApp } from './whatsapp.ts'

describe('linking a client to a phone', () => {
  let server: WhatsApp
  let distrust: () => void
  let phones = 0
  const clients: Client[] = []
  const newPhone = () => server.person(`35191000${String(++phones).padStart(4, '0')}`, 'Centre')

  beforeAll(async () => {
    server = await startWhatsApp()
    distrust = server.trustAuthority()
  })
  afterAll(async () => {
    for (const client of clients) await client.end()
    distrust()
    await server.stop()
  })

  async function asksForCode(number: string): Promise<{ client: Client; code: string }> {
    const client = new Client(server).connect()
    clients.push(client)
    await soon(() => client.qrs.length).toBeGreaterThan(0)
    return { client, code: await client.socket.requestPairingCode(number) }
  }

  it('links by QR, closes with 515, and comes back with 812 one-time keys uploaded', async () => {
    const phone = newPhone()
    const client = await linkedClient(server, phone)
    clients.push(client)
    expect(client.states).toEqual(['connecting', 515, 'connecting', 'open'])
    expect(client.socket.user?.id).toBe(phone.jid(1))
    expect(client.socket.user?.lid).toBe(phone.jid(1, 'lid'))
    await soon(() => phone.devices.get(1)?.bundle?.preKeys.size).toBe(812)
  })

  it('links by the code that the client shows', async () => {
    const phone = newPhone()
    const { client, code } = await asksForCode(phone.phone)
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    await phone.enterPairingCode(code)
    await client.closed(515)
    await client.open()
    expect(client.socket.user?.id).toBe(phone.jid(1))
  })

  it('links nothing by a wrong code, and the right one still works', async () => {
    const phone = newPhone()
    const { client, code } = await asksForCode(phone.phone)
    const answers: string[] = []
    server.on('stanza', (way, stanza) => {
      if (way === 'in' && JSON.stringify(stanza).includes('companion_finish'))
        answers.push('finish')
    })
    await phone.enterPairingCode(code === 'WRONGCOD' ? 'WRONGKEY' : 'WRONGCOD')
    await soon(() => answers.length).toBe(1)
    expect(phone.linked).toHaveLength(0)
    await phone.enterPairingCode(code)
    await client.closed(515)
    await soon(() => phone.linked.length).toBe(1)
    await client.open()
  })

  it('hands over live messages before the history of the phone has come', async () => {
    const phone = newPhone()
    const amina = server.person('351920000001', 'Amina')
    const client = await linkedClient(server, phone, { shouldSyncHistoryMessage: () => true })
    clients.push(client)
    await amina.sendText(phone, 'early')
    await client.text('early')
    await phone.sendHistory()
    await amina.sendText(phone, 'later')
    await client.text('later')
  })
})
