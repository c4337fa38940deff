/**
 * The limit that our server is measured against:
 * the same conversation, hard-coded, on the same database, with the least work that keeps the same
 * promises in good weather. Group commit, each update once, inbound and outbound stored, sent marks,
 * the webhook answered at commit, replies in order per contact through one keep-alive pool.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Pool } from 'undici'
import type { Tongue } from '../conversation.ts'
import { openPostgresql } from './postgresql.ts'
import { openSqlite } from './sqlite.ts'
import type { Heard, Row } from './store.ts'

const { env } = process
const url = env.DATABASE_URL ?? ''
const store = url.startsWith('file:') ? openSqlite(url.slice(5)) : await openPostgresql(url)
/** As many as our server has. */
const pool = new Pool(env.TELEGRAM_API_ROOT ?? '', { connections: 64 })
const path = `/bot${env.TELEGRAM_BOT_TOKEN}/sendMessage`
const headers = { 'content-type': 'application/json' }
const tongues: Record<string, Tongue> = { pt: 'pt-PT', en: 'en', es: 'es' }

let heard: (Heard & { done: () => void })[] = []
let sent: number[] = []
let writing = false

function wake(): void {
  if (writing) return
  writing = true
  setImmediate(() => void writeAll())
}

async function writeAll(): Promise<void> {
  while (heard.length > 0 || sent.length > 0) {
    const group = heard
    const marks = sent
    heard = []
    sent = []
    const rows = await store.write(group, marks)
    for (const { done } of group) done()
    for (const row of rows) enqueue(row)
    await new Promise(setImmediate)
  }
  writing = false
}

const lanes = new Map<number, Row[]>()

function enqueue(row: Row): void {
  const lane = lanes.get(row.contact)
  if (lane !== undefined) lane.push(row)
  else {
    const fresh = [row]
    lanes.set(row.contact, fresh)
    void send(row.contact, fresh)
  }
}

async function send(contact: number, lane: Row[]): Promise<void> {
  for (let row = lane.shift(); row !== undefined; row = lane.shift()) {
    const answer = await pool.request({ path, method: 'POST', headers, body: row.body })
    const { ok } = (await answer.body.json()) as { ok: boolean }
    if (!ok) throw new Error(`The Bot API refused reply ${row.id}.`)
    sent.push(row.id)
    wake()
  }
  lanes.delete(contact)
}

type Update = {
  update_id: number
  message: { chat: { id: number }; from: { language_code: string }; text: string }
}

const app = new Hono()
app.get('/readyz', (c) => c.body(null, 200))
app.post('/webhooks/telegram', async (c) => {
  if (c.req.header('x-telegram-bot-api-secret-token') !== env.TELEGRAM_WEBHOOK_SECRET)
    return c.body(null, 401)
  const { update_id: update, message } = await c.req.json<Update>()
  const tongue = tongues[message.from.language_code] ?? 'pt-PT'
  await new Promise<void>((done) => {
    heard.push({ update, contact: message.chat.id, text: message.text, tongue, done })
    wake()
  })
  return c.body(null, 200)
})
serve({ fetch: app.fetch, port: Number(env.PORT), hostname: '127.0.0.1' })
