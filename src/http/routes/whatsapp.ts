import { Hono } from 'hono'
import { readBytes } from '../read-bytes.ts'
import { delivered } from './delivered.ts'

/** Meta's deliveries have up to 3 MB (Graph API, "Webhooks", payload size). */
const largestDelivery = 4 * 1024 * 1024

/** A channel that Meta delivers to. */
export type WhatsappReceiver = {
  /** What to answer when Meta asks whether this address is ours: the challenge; undefined says no. */
  handshake(asked: {
    mode: string | undefined
    token: string | undefined
    challenge: string | undefined
  }): string | undefined
  /** Answers with the HTTP status once all is on disk. `body` as it came: its signature is over the bytes. */
  receive(delivery: { signature: string | undefined; body: Uint8Array }): Promise<number>
}

/** Where Meta asks for the handshake and delivers messages and statuses. */
export const whatsapp = (receiver: WhatsappReceiver) =>
  new Hono()
    .get('/whatsapp', (c) => {
      const challenge = receiver.handshake({
        mode: c.req.query('hub.mode'),
        token: c.req.query('hub.verify_token'),
        challenge: c.req.query('hub.challenge'),
      })
      if (challenge === undefined) return c.body(null, 403)
      return c.text(challenge, 200, { 'x-content-type-options': 'nosniff' })
    })
    .post('/whatsapp', async (c) => {
      const body = await readBytes(c.req.raw, largestDelivery)
      if (body === 'too-big') return c.body(null, 413)
      const signature = c.req.header('x-hub-signature-256')
      return delivered(await receiver.receive({ signature, body }))
    })
