import { Hono } from 'hono'
import { nameOf } from '#app/name-of.ts'
import type { Log } from '#app/ports.ts'
import type { Env } from './inbox/env.ts'
import { health, type Vitals } from './routes/health.ts'
import { type TelegramReceiver, webhooks } from './routes/webhooks.ts'
import { type WhatsappReceiver, whatsapp } from './routes/whatsapp.ts'

type Parts = {
  vitals: Vitals
  log: Log
  telegram?: TelegramReceiver
  /** WhatsApp by Meta's Cloud API. */
  whatsappCloud?: WhatsappReceiver
  /** The routes of the web chat, where it is on. */
  chat?: Hono
  /** The inbox with its API and accounts. */
  inbox?: Hono<Env>
}

/** The whole HTTP face: webhooks first, because every message passes there. */
export function openHttp({ vitals, log, telegram, whatsappCloud, chat, inbox }: Parts): Hono {
  const app = new Hono()
  if (telegram) app.route('/webhooks', webhooks(telegram))
  if (whatsappCloud) app.route('/webhooks', whatsapp(whatsappCloud))
  app.route('/', health(vitals))
  if (chat) {
    app.route('/', chat)
    app.get('/', (c) => c.redirect('/chat'))
  }
  if (inbox) app.route('/', inbox)
  app.get('/favicon.ico', (c) => c.body(null, 204))
  app.onError((error, c) => {
    log.error({ error: nameOf(error), route: c.req.routePath }, 'a request failed')
    return c.body(null, 500)
  })
  app.notFound((c) => c.body(null, 404))
  return app
}
