import { Hono } from 'hono'
import { readBody } from '../read-body.ts'
import { delivered } from './delivered.ts'

/** Telegram updates carry one message; the longest text it knows has 4,096 characters. */
const largestUpdate = 2 * 1024 * 1024

/** A channel that is written to by webhook. `receive` answers with the HTTP status once all is on disk. */
export type TelegramReceiver = {
  receive(update: { secret: string | undefined; body: string }): Promise<number>
}

/** Where Telegram delivers messages. */
export const webhooks = (telegram: TelegramReceiver) =>
  new Hono().post('/telegram', async (c) => {
    const body = await readBody(c.req.raw, largestUpdate)
    if (body === 'too-big') return c.body(null, 413)
    const secret = c.req.header('x-telegram-bot-api-secret-token')
    return delivered(await telegram.receive({ secret, body }))
  })
