import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { makeWASocket, type WAMessage } from '@whiskeysockets/baileys'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeyRows } from '../whatsapp-web/key-rows.ts'
import { silent } from '../whatsapp-web/signal-phone.ts'
import { muteConsole, soon } from '../whatsapp-web/soon.ts'
import { startCrablineWhatsApp } from './crabline-whatsapp.ts'

describe('a WhatsApp of somebody else’s making', () => {
  let whatsApp: Awaited<ReturnType<typeof startCrablineWhatsApp>>
  beforeAll(async () => {
    muteConsole()
    whatsApp = await startCrablineWhatsApp()
  })
  afterAll(() => whatsApp.stop())

  it('carries a text to a plain Baileys socket, and decrypts the answer it gets', async () => {
    const { keys } = new KeyRows().open()
    const socket = makeWASocket({
      auth: { creds: whatsApp.creds(), keys },
      waWebSocketUrl: whatsApp.socketUrl,
      logger: silent,
      shouldSyncHistoryMessage: () => false,
    })
    const told: WAMessage[] = []
    const states: (string | undefined)[] = []
    socket.ev.on('messages.upsert', ({ messages }) => told.push(...messages))
    socket.ev.on('connection.update', ({ connection }) => states.push(connection))
    await soon(() => states).toContain('open')
    await whatsApp.say('351920000001', 'hello')
    await soon(() => told.map(({ message }) => message?.conversation)).toContain('hello')
    const from = told[0]?.key.remoteJid ?? ''
    expect(from).toBe('351920000001@s.whatsapp.net')
    await socket.sendMessage(from, { text: 'hello Amina', linkPreview: null })
    await soon(() => whatsApp.sent()).toEqual([{ to: from, text: 'hello Amina' }])
    await socket.end(undefined)
  })

  it('takes a text by Graph', async () => {
    const { apiRoot, phoneId, token } = whatsApp.cloud
    const answer = await fetch(`${apiRoot}/v25.0/${phoneId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        to: '351920000001',
        type: 'text',
        text: { body: 'hello by Graph' },
      }),
    })
    expect(answer.status).toBe(200)
    expect(whatsApp.sentByCloud()).toEqual([{ to: '351920000001', text: 'hello by Graph' }])
  })

  it('delivers a webhook of the Cloud API, signed with the app’s secret', async () => {
    const taken: { body: string; signature: string | undefined }[] = []
    const server = createServer(async (request, response) => {
      const signature = request.headers['x-hub-signature-256']
      taken.push({ body: await text(request), signature: signature?.toString() })
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    await whatsApp.sayToCloud('351920000001', 'olá', url, 's3cret')
    server.close()
    const [{ body = '', signature } = {}] = taken
    const expected = createHmac('sha256', 's3cret').update(body).digest('hex')
    expect(signature).toBe(`sha256=${expected}`)
    const { value } = JSON.parse(body).entry[0].changes[0]
    expect(value.metadata.phone_number_id).toBe(whatsApp.cloud.phoneId)
    expect(value.messages[0]).toMatchObject({ from: '351920000001', text: { body: 'olá' } })
  })
})
