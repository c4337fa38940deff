/**
 * A small honest server that the harness is tried on, and dishonest ones: `BREAK` names what goes wrong.
 * One SQLite file, one message a transaction, one reply at a time per person. Telegram by webhook and by
 * polling, or the Cloud API.
 */
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { openCloudWire } from './stand-in-cloud.ts'

const { env } = process
const broken = env.BREAK ?? ''
const api = `${env.TELEGRAM_API_ROOT}/bot${env.TELEGRAM_BOT_TOKEN}`
const db = new Database((env.DATABASE_URL ?? '').replace('file:', ''))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`CREATE TABLE IF NOT EXISTS heard (id TEXT PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, count INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS reply (id INTEGER PRIMARY KEY, person INTEGER, text TEXT, sent INTEGER DEFAULT 0);`)
const hear = db.prepare('INSERT OR IGNORE INTO heard VALUES (?)')
const counted = db.prepare(
  'INSERT INTO person VALUES (?, 1) ON CONFLICT DO UPDATE SET count = count + 1 RETURNING count',
)
const queue = db.prepare('INSERT INTO reply (person, text) VALUES (?, ?)')
const oldest = db.prepare(
  `SELECT * FROM reply WHERE person = ? AND sent = 0 ORDER BY id ${broken === 'reorder' ? 'DESC' : ''} LIMIT 1`,
)
const mark = db.prepare('UPDATE reply SET sent = 1 WHERE id = ?')
const isSent = db.prepare('SELECT 1 FROM reply WHERE id = ? AND sent = 1')
const waiting = db.prepare('SELECT DISTINCT person FROM reply WHERE sent = 0')
const unsent = db.prepare('SELECT id FROM reply WHERE sent = 0').pluck()

type Heard = { id: string; person: number; text: string }
type Update = { update_id: number; message?: { chat: { id: number }; text: string } }
/** `unknown`: it may have been taken, and word of it comes. */
type Ending = 'taken' | 'unknown' | { waitMs: number }

const cloud = env.WHATSAPP_CLOUD_PHONE_ID === undefined ? undefined : openCloudWire(env)
let heardOf = 0

const accept = db.transaction(({ id, person, text }: Heard) => {
  if (hear.run(id).changes === 0 && broken !== 'double') return
  heardOf += 1
  const { count: n } = counted.get(person) as { count: number }
  if (broken === 'lose' && heardOf % 20 === 0) return
  const shown = broken === 'miscount' && n > 3 ? n - 1 : n
  const to = broken === 'misdeliver' && heardOf % 20 === 0 ? 1000 : person
  queue.run(to, `number ${shown}: you said ${text}`)
})

async function sendByTelegram(person: number, text: string): Promise<Ending> {
  const body = JSON.stringify({ chat_id: person, text })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${api}/sendMessage`, { method: 'POST', headers, body }).catch(
    () => undefined,
  )
  const said = (await answer?.json().catch(() => undefined)) as
    | { parameters?: { retry_after: number } }
    | undefined
  return answer?.ok ? 'taken' : { waitMs: (said?.parameters?.retry_after ?? 0.1) * 1000 }
}

/** Where the network tells of what it took: sends whose word is to be waited for. */
const unclear = new Set(cloud ? (unsent.all() as number[]) : [])

/** Whether the network told of it within its time. */
async function isTold(id: number): Promise<boolean> {
  for (let waited = 0; waited < 10_200; waited += 50) {
    if (isSent.get(id) !== undefined) return true
    await pause(50)
  }
  return false
}

const busy = new Set<number>()
async function send(person: number): Promise<void> {
  if (busy.has(person)) return
  busy.add(person)
  if (broken === 'reorder') await pause(200)
  for (;;) {
    const row = oldest.get(person) as { id: number; text: string } | undefined
    if (row === undefined) break
    if (unclear.delete(row.id) && broken !== 'hasty' && (await isTold(row.id))) continue
    const ending = cloud
      ? await cloud.send(person, row.text, row.id)
      : await sendByTelegram(person, row.text)
    if (ending === 'taken') mark.run(row.id)
    else if (ending === 'unknown') unclear.add(row.id)
    else await pause(ending.waitMs)
  }
  busy.delete(person)
}

function take({ messages, told }: { messages: readonly Heard[]; told: readonly number[] }): void {
  for (const id of told) mark.run(id)
  for (const one of messages) accept(one)
  for (const { person } of waiting.all() as { person: number }[]) void send(person)
}

const read = (body: string) => cloud?.read(body) ?? readUpdate(JSON.parse(body))

function readUpdate({ update_id: id, message }: Update) {
  const one = message && { id: String(id), person: message.chat.id, text: message.text }
  return { messages: one ? [one] : [], told: [] }
}

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end(cloud?.challenge(request.url ?? ''))
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    const signature = String(request.headers['x-hub-signature-256'])
    if (cloud && broken !== 'believe' && !cloud.isSigned(body, signature)) response.statusCode = 401
    else if (broken === 'early') setTimeout(() => take(read(body)), 30)
    else take(read(body))
    response.end()
  })
})

async function poll(): Promise<void> {
  for (let offset = 0; ; ) {
    const answer = await fetch(`${api}/getUpdates?timeout=2&offset=${offset}`).catch(
      () => undefined,
    )
    const { result = [] } = ((await answer?.json().catch(() => ({}))) ?? {}) as {
      result?: Update[]
    }
    for (const update of result) {
      take(readUpdate(update))
      offset = update.update_id + 1
    }
    if (answer === undefined) await pause(100)
  }
}

server.listen(Number(env.PORT), '127.0.0.1')
for (const { person } of waiting.all() as { person: number }[]) void send(person)
if (env.TELEGRAM_MODE === 'polling') void poll()
process.on('SIGTERM', () => {
  server.close(async () => {
    while (busy.size > 0) await pause(10)
    process.exit(0)
  })
  server.closeIdleConnections()
})
