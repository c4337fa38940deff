import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'

/** What every message of the bot begins with, and nothing else. */
export const botWords = /bot says/

/** So long that no two share a bubble. */
const text = (what: string): string => `bot says ${what} ${'.'.repeat(600)}`

const flow = `flow: echo
starts: [new-contact, any-message]
steps:
  number: { set: { count: 'count + 1' }, next: one }
  one: { say: echo.one, next: two }
  two: { say: echo.two, next: three }
  three: { say: echo.three, next: four }
  four: { say: echo.four, next: pause }
  pause: { wait: 1m, next: later }
  later: { say: echo.later, next: last }
  last: { say: echo.last, next: end }
`

/** Messages of one answer, before the pause. */
export const wordsOfAnswer = 4

/**
 * The echo flows, but with an answer of four messages, and two more after a pause of a minute. Gives the
 * settings that name them.
 */
export function talkativeFlows(folder: string): { FLOWS_DIR: string; LOCALES_DIR: string } {
  mkdirSync(folder, { recursive: true })
  cpSync('test/flows/echo', folder, { recursive: true })
  writeFileSync(join(folder, 'flows/echo.yaml'), flow)
  writeFileSync(
    join(folder, 'locales/en/echo.json'),
    JSON.stringify({
      one: text('{{count}}'),
      two: text('two'),
      three: text('three'),
      four: text('four'),
      later: text('later'),
      last: text('last'),
      menu: 'menu',
      language: 'language',
      person: 'A person will answer.',
      stop: 'Stopped.',
      delete: 'A person will delete your data.',
    }),
  )
  return { FLOWS_DIR: join(folder, 'flows'), LOCALES_DIR: join(folder, 'locales') }
}

/** Has the pauses of these conversations end at `at`, ms: a test does not wait for a minute. */
export async function endPauses(
  databaseUrl: string,
  ids: readonly string[],
  at: number,
): Promise<void> {
  const ended = (state: string): string => {
    const session = JSON.parse(state)
    return JSON.stringify({ ...session, waiting: { ...session.waiting, until: at } })
  }
  const ask = await asking(databaseUrl)
  for (const id of ids) {
    const [row] = await ask('SELECT "state" FROM "Session" WHERE "conversationId" = $1', [id])
    if (!row) throw new Error(`${id} has no session`)
    const state = ended(String(row.state))
    await ask('UPDATE "Session" SET "state" = $1 WHERE "conversationId" = $2', [state, id])
    await ask('UPDATE "Wake" SET "at" = $1 WHERE "conversationId" = $2', [at, id])
  }
  await ask()
}

type Row = Record<string, unknown>

/** Asks a database that servers have open; without a question it says goodbye. */
async function asking(
  url: string,
): Promise<(sql?: string, values?: readonly unknown[]) => Promise<Row[]>> {
  if (url.startsWith('file:')) {
    const db = new Database(url.slice('file:'.length))
    return async (sql, values = []) => {
      if (sql === undefined) return db.close() && []
      const statement = db.prepare<unknown[], Row>(sql.replaceAll(/\$\d/g, '?'))
      return statement.reader ? statement.all(...values) : statement.run(...values) && []
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return async (sql, values = []) => {
    if (sql !== undefined) return (await client.query<Row>(sql, [...values])).rows
    await client.end()
    return []
  }
}
