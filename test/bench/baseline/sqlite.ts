import Database from 'better-sqlite3'
import type { Heard, Row, Store } from './store.ts'
import { call, type State, talk } from './talk.ts'

/** SQLite as the limit has it: WAL, synchronous FULL, kept statements. */
export function openSqlite(file: string): Store {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE inbound (id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, text TEXT NOT NULL);
    CREATE TABLE contact (id INTEGER PRIMARY KEY, state TEXT NOT NULL);
    CREATE TABLE outbound (id INTEGER PRIMARY KEY, contact INTEGER NOT NULL, body TEXT NOT NULL,
      sent INTEGER NOT NULL DEFAULT 0);
    CREATE INDEX unsent ON outbound (contact, id) WHERE sent = 0;`)
  const insert = db.prepare('INSERT OR IGNORE INTO inbound VALUES (?, ?, ?)')
  const find = db.prepare('SELECT state FROM contact WHERE id = ?').pluck()
  const save = db.prepare(
    'INSERT INTO contact VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  )
  const queue = db.prepare('INSERT INTO outbound (contact, body) VALUES (?, ?)')
  const mark = db.prepare('UPDATE outbound SET sent = 1 WHERE id = ?')

  const write = db.transaction((heard: readonly Heard[], sent: readonly number[]) => {
    const rows: Row[] = []
    for (const { update, contact, text, tongue } of heard) {
      if (insert.run(update, contact, text).changes === 0) continue
      const known = find.get(contact) as string | undefined
      const was: State = known === undefined ? { at: 0, tongue } : JSON.parse(known)
      const { next, reply } = talk(was, text)
      const body = call(contact, reply)
      save.run(contact, JSON.stringify(next))
      rows.push({ id: Number(queue.run(contact, body).lastInsertRowid), contact, body })
    }
    for (const id of sent) mark.run(id)
    return rows
  })
  return {
    write: async (heard, sent) => write.immediate(heard, sent),
    close: async () => void db.close(),
  }
}
