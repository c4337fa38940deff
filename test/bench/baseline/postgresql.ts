import pg from 'pg'
import type { Heard, Row, Store } from './store.ts'
import { call, type State, talk } from './talk.ts'

/** One transaction of two statements a group: what is new and its state, then everything written. */
const read = `WITH given AS (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS g (id, contact, text)),
  fresh AS (INSERT INTO inbound SELECT * FROM given ON CONFLICT DO NOTHING RETURNING id)
  SELECT fresh.id, contact.state FROM fresh JOIN given USING (id) LEFT JOIN contact ON contact.id = given.contact`

const change = `WITH marked AS (UPDATE outbound SET sent = true WHERE id = ANY ($1::bigint[])),
  saved AS (INSERT INTO contact SELECT * FROM unnest($2::bigint[], $3::text[])
    ON CONFLICT (id) DO UPDATE SET state = excluded.state)
  INSERT INTO outbound (contact, body) SELECT contact, body
    FROM unnest($4::bigint[], $5::text[]) WITH ORDINALITY AS r (contact, body, place) ORDER BY place
  RETURNING id`

/** PostgreSQL on one connection: one group at a time, as the one SQLite writer. */
export async function openPostgresql(url: string): Promise<Store> {
  const db = new pg.Client({ connectionString: url })
  await db.connect()
  await db.query(`CREATE TABLE inbound (id bigint PRIMARY KEY, contact bigint NOT NULL, text text NOT NULL);
    CREATE TABLE contact (id bigint PRIMARY KEY, state text NOT NULL);
    CREATE TABLE outbound (id bigserial PRIMARY KEY, contact bigint NOT NULL, body text NOT NULL,
      sent boolean NOT NULL DEFAULT false);
    CREATE INDEX unsent ON outbound (contact, id) WHERE NOT sent;`)

  async function write(heard: readonly Heard[], sent: readonly number[]): Promise<readonly Row[]> {
    if (heard.length === 0) {
      await db.query({ name: 'change', text: change, values: [sent, [], [], [], []] })
      return []
    }
    const begun = db.query('BEGIN')
    const found = await db.query<{ id: string; state: string | null }>({
      name: 'read',
      text: read,
      values: [
        heard.map(({ update }) => update),
        heard.map(({ contact }) => contact),
        heard.map(({ text }) => text),
      ],
    })
    await begun
    const known = new Map(found.rows.map(({ id, state }) => [Number(id), state]))
    const states = new Map<number, State>()
    const replies: { contact: number; body: string }[] = []
    for (const { update, contact, text, tongue } of heard) {
      const stored = known.get(update)
      if (stored === undefined) continue
      known.delete(update)
      const was: State =
        states.get(contact) ?? (stored === null ? { at: 0, tongue } : JSON.parse(stored))
      const { next, reply } = talk(was, text)
      states.set(contact, next)
      replies.push({ contact, body: call(contact, reply) })
    }
    const made = db.query<{ id: string }>({
      name: 'change',
      text: change,
      values: [
        sent,
        [...states.keys()],
        [...states.values()].map((state) => JSON.stringify(state)),
        replies.map(({ contact }) => contact),
        replies.map(({ body }) => body),
      ],
    })
    await Promise.all([made, db.query('COMMIT')])
    const { rows } = await made
    return replies.map((reply, n) => ({ ...reply, id: Number(rows[n]?.id) }))
  }
  return { write, close: () => db.end() }
}
