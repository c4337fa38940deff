import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InboxStore } from '#app/inbox-ports.ts'
import type { Store } from '#app/ports.ts'
import { openInboxStore } from '#storage/inbox/open-inbox-store.ts'
import { openStore } from '#storage/open-store.ts'
import { migratePostgres } from '#storage/postgresql/migrate.ts'
import { openInboxPool } from '#storage/postgresql/pool.ts'
import { postgresSql } from '#storage/postgresql/sql.ts'
import type { Sql } from '#storage/sql.ts'
import { connect } from '#storage/sqlite/connection.ts'
import { migrateSqlite } from '#storage/sqlite/migrate.ts'
import { sqliteSql } from '#storage/sqlite/sql.ts'
import { Writer } from '#storage/sqlite/writer.ts'
import { fullScans, planOf, watched } from '../storage/inbox/explain.ts'
import { postgresBulk, sqliteBulk } from './inbox-bulk.ts'
import { claiming } from './inbox-claim.ts'
import { fill } from './inbox-fill.ts'
import { questions } from './inbox-questions.ts'
import type { Plan } from './options.ts'
import { spread } from './statistics.ts'

/** What one question took, ms, and how its statements are gone about. */
export type Asked = {
  name: string
  p50: number
  p95: number
  max: number
  /** Of this process alone: what it would take where nothing else runs (SQLite works inside it). */
  cpu95: number
  plan: readonly string[]
  /** Steps that read a whole table. */
  scans: readonly string[]
}
export type InboxResult = { title: string; talks: number; fillSeconds: number; asked: Asked[] }

/** An inbox full of conversations. */
type Full = { sql: Sql; store: Store; close(): Promise<void> }

/** The inbox on a new SQLite file. */
export async function measureInboxOnSqlite(plan: Plan, say: Say): Promise<InboxResult> {
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-bench-inbox-'))
  try {
    return await measure('Inbox on SQLite', plan, say, async () => {
      const path = join(dir, 'inbox.db')
      migrateSqlite(path)
      const bulk = sqliteBulk(path)
      await fill(bulk, plan.many, 'sqlite')
      await bulk.close()
      say(`the file has ${(statSync(path).size / 2 ** 20).toFixed(0)} MiB`)
      const store = await openStore(`file:${path}`)
      const reading = connect(path, true)
      const sql = sqliteSql({ reading, writing: reading, writer: new Writer(reading, 0) })
      return {
        sql,
        store,
        close: async () => {
          reading.close()
          await store.close()
        },
      }
    })
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The inbox on an empty PostgreSQL database. */
export const measureInboxOnPostgres = (url: string, plan: Plan, say: Say): Promise<InboxResult> =>
  measure('Inbox on PostgreSQL', plan, say, async () => {
    await migratePostgres(url)
    const bulk = await postgresBulk(url)
    // An index of words grows ten times faster when it is made at once.
    await bulk.run('DROP INDEX "SearchDoc_words"')
    await fill(bulk, plan.many, 'postgresql')
    await bulk.close()
    const after = await postgresBulk(url)
    await after.run(
      `SET maintenance_work_mem = '512MB';
       CREATE INDEX "SearchDoc_words" ON "SearchDoc" USING GIN ("words") WITH (fastupdate = off)`,
    )
    await after.close()
    const pool = openInboxPool(url)
    const store = await openStore(url)
    return {
      sql: postgresSql(pool),
      store,
      close: async () => {
        await pool.end()
        await store.close()
      },
    }
  })

type Say = (line: string) => void

async function measure(
  title: string,
  plan: Plan,
  say: Say,
  open: () => Promise<Full>,
): Promise<InboxResult> {
  const began = performance.now()
  const { sql, store, close } = await open()
  const fillSeconds = (performance.now() - began) / 1_000
  say(`${title}: ${plan.many.toLocaleString('en')} conversations in ${fillSeconds.toFixed(0)} s`)
  try {
    const { sql: own, asked } = watched(sql)
    const inbox = openInboxStore(own)
    const results: Asked[] = []
    for (const { name, ask } of questions(plan.many)) {
      const taken = await timed(plan.asks, (n) => ask(inbox, n))
      asked.length = 0
      await ask(inbox, 0)
      const plans = await Promise.all(asked.map((one) => planOf(sql, one)))
      results.push(
        resultOf(
          name,
          taken,
          [...new Set(plans.flat())],
          [...new Set(fullScans(sql, plans.flat()))],
        ),
      )
      say(line(results.at(-1)))
    }
    const claim = claiming(store, plan.many)
    results.push(resultOf('claim', await timed(plan.asks, claim), [], []))
    say(line(results.at(-1)))
    return { title, talks: plan.many, fillSeconds, asked: results }
  } finally {
    await close()
  }
}

/** In ms. */
type Taken = { times: number[]; cpu: number[] }

/** Ten to warm up, then each alone. */
async function timed(count: number, ask: (n: number) => Promise<unknown>): Promise<Taken> {
  const taken: Taken = { times: [], cpu: [] }
  for (let n = -10; n < count; n += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()]
    await ask(n + 10)
    if (n < 0) continue
    taken.times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(used)
    taken.cpu.push((user + system) / 1_000)
  }
  return taken
}

function resultOf(
  name: string,
  { times, cpu }: Taken,
  plan: readonly string[],
  scans: readonly string[],
): Asked {
  const { median, max } = spread(times)
  return { name, p50: median, p95: nearly(times), max, cpu95: nearly(cpu), plan, scans }
}

/** The 95th percentile. */
const nearly = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * 0.95) - 1] ?? Number.NaN

const line = (one: Asked | undefined): string =>
  one === undefined
    ? ''
    : `${one.name}: p50 ${one.p50.toFixed(2)} ms, p95 ${one.p95.toFixed(2)} ms` +
      (one.scans.length > 0 ? `, SCANS ${one.scans.join('; ')}` : '')

export type Question = { name: string; ask(inbox: InboxStore, n: number): Promise<unknown> }
