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
})
