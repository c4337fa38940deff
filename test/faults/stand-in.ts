/**
 * A small honest server that the harness is tried on, and six dishonest ones: `BREAK` names what goes
 * wrong. One SQLite file, one message a transaction, one reply at a time per person. Webhook and polling.
 */
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'

const { env } = process
const broken = env.BREAK ?? ''
const api = `${env.TELEGRAM_API_ROOT}/bot${env.TELEGRAM_BOT_TOKEN}`
const db = new Database((env.DATABASE_URL ?? '').replace('file:', ''))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`CREATE TABLE IF NOT EXISTS heard (id INTEGER PRIMARY KEY);
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
const waiting = db.prepare('SELECT DISTINCT person FROM reply WHERE sent = 0')

type Refusal = { parameters?: { retry_after: number } }
type Update = { update_id: number; message?: { chat: { id: number }; text: string } }

const accept = db.transaction(({ update_id, message }: Update) => {
  const fresh = hear.run(update_id).changes > 0 || broken === 'double'
  if (message === undefined || !fresh) return
  const { count: n } = counted.get(message.chat.id) as { count: number }
  if (broken === 'lose' && update_id % 50 === 0) return
  const shown = broken === 'miscount' && n > 3 ? n - 1 : n
  const to = broken === 'misdeliver' && update_id % 50 === 0 ? 1000 : message.chat.id
  queue.run(to, `number ${shown}: you said ${message.text}`)
})

const busy = new Set<number>()
async function send(person: number): Promise<void> {
  if (busy.has(person)) return
  busy.add(person)
  if (broken === 'reorder') await pause(200)
  for (;;) {
    const row = oldest.get(person) as { id: number; text: string } | undefined
    if (row === undefined) break
    const body = JSON.stringify({ chat_id: person, text: row.text })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${api}/sendMessage`, { method: 'POST', headers, body }).catch(
      () => undefined,
    )
    const said = (await answer?.json().catch(() => undefined)) as Refusal | undefined
    if (answer?.ok) mark.run(row.id)
    else await pause((said?.parameters?.retry_after ?? 0.1) * 1000)
  }
  busy.delete(person)
}

function take(update: Update): void {
  accept(update)
  for (const { person } of waiting.all() as { person: number }[]) void send(person)
}

const server = createServer((request, response) => {
  if (request.url === '/readyz') return void response.end()
  let body = ''
  request.on('data', (part) => {
    body += part
  })
  request.on('end', () => {
    if (broken === 'early') setTimeout(() => take(JSON.parse(body)), 30)
    else take(JSON.parse(body))
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
      take(update)
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
