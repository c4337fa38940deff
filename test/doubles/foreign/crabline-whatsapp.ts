import { createHmac } from 'node:crypto'
import { startWhatsAppServer } from '@openclaw/crabline'
import { type AuthenticationCreds, Curve, initAuthCreds } from '@whiskeysockets/baileys'
import { crablineEvents, inject } from './crabline-events.ts'

/** A text that left by crabline; over the line of WhatsApp Web it was decrypted there. */
export type Sent = { to: string; text: string }

/**
 * crabline's WhatsApp, both ways in: as WhatsApp Web for a socket that is linked already, and as
 * Graph. Text only. It replays WhatsApp's own certificate, so nothing has to be trusted for it.
 */
export async function startCrablineWhatsApp(phone = '351910000001') {
  const events = await crablineEvents()
  const selfJid = `${phone}@s.whatsapp.net`
  const { manifest, close } = await startWhatsAppServer({ ...events.recording, selfJid })

  /** Somebody writes to the linked account; the same as a webhook of the Cloud API is answered. */
  const say = async (from: string, text: string) => {
    const jid = `${from}@s.whatsapp.net`
    const injected = await inject(manifest, {
      chatJid: jid,
      senderJid: jid,
      pushName: 'Amina',
      text,
    })
    return (injected as { webhook: object }).webhook
  }

  return {
    /** For Baileys' `waWebSocketUrl`. */
    socketUrl: manifest.endpoints.baileysWebSocketUrl,
    creds: () => linkedCreds(selfJid),
    /** Graph, without a version in its root. */
    cloud: {
      apiRoot: manifest.env.WA_BASE_URL,
      phoneId: manifest.phoneNumberId,
      token: manifest.accessToken,
    },
    say: async (from: string, text: string): Promise<void> => void (await say(from, text)),
    /** Somebody writes to the business number: the webhook is delivered there, signed. */
    sayToCloud: async (from: string, text: string, url: string, appSecret: string) => {
      const body = JSON.stringify(await say(from, text))
      const signature = createHmac('sha256', appSecret).update(body).digest('hex')
      return fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-hub-signature-256': `sha256=${signature}`,
        },
        body,
      })
    },
    /** What a linked socket sent so far. */
    sent: (): Sent[] =>
      events.seen
        .filter(({ method }) => method === 'WEBSOCKET')
        .flatMap(({ body }) => decrypted(body) ?? []),
    /** What was sent by Graph so far. */
    sentByCloud: (): Sent[] =>
      events.seen
        .filter(({ type, path }) => type === 'api' && path.endsWith('/messages'))
        .flatMap(({ body }) => texted(body) ?? []),
    stop: async () => {
      await close()
      await events.remove()
    },
  }
}

function decrypted(body: unknown): Sent | undefined {
  const { key, message } = body as {
    key?: { remoteJid: string }
    message?: { conversation: string }
  }
  if (key === undefined || message === undefined) return undefined
  return { to: key.remoteJid, text: message.conversation }
}

function texted(body: unknown): Sent | undefined {
  const { to, text } = body as { to?: string; text?: { body: string } }
  return to === undefined || text === undefined ? undefined : { to, text: text.body }
}

/** Credentials as they stand after linking; crabline takes any. */
function linkedCreds(selfJid: string): AuthenticationCreds {
  const phoneKey = Curve.generateKeyPair()
  const signature = Buffer.alloc(64)
  return {
    ...initAuthCreds(),
    me: { id: selfJid, lid: '100000000000000@lid', name: 'Centre' },
    registered: true,
    platform: 'smba',
    account: {
      details: Buffer.alloc(8),
      accountSignatureKey: phoneKey.public,
      accountSignature: signature,
      deviceSignature: signature,
    },
  }
}
