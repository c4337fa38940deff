/**
 * `npm run bench`: our server beside a hand-written handler that does the least possible, and our engine
 * beside a 40-line interpreter, interleaved in one go; what is free in a month beside a plain scan. `-- --help`
 * for the options. Exits with 1 when any reply was wrong or lost: a fast wrong answer is no figure.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import type { BookingResult } from './booking.ts'
import type { Place } from './contestant.ts'
import type { EngineResult } from './engine.ts'
import { startFakeBotApi } from './fake-bot-api.ts'
import { canGauge } from './gauge.ts'
import { type InboxResult, measureInboxOnPostgres, measureInboxOnSqlite } from './inbox.ts'
import { type LiveResult, measureLive } from './inbox-live.ts'
import { readOptions } from './options.ts'
import { startPostgresql } from './postgresql.ts'
import {
  bookingTable,
  engineTable,
  inboxTable,
  liveTable,
  print,
  scenarioTable,
  summary,
} from './report.ts'
import { measureDatabase, type Scenario } from './scenarios.ts'

// Ending by `exit` also ends the servers under test and clears their folders.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const plan = readOptions(process.argv.slice(2))
const say = (line: string) => process.stderr.write(`${line}\n`)
const api = await startFakeBotApi()
const scenarios: Scenario[] = []
const inboxes: InboxResult[] = []
const lives: LiveResult[] = []
let engine: EngineResult | undefined
let booking: BookingResult | undefined

if (!canGauge) say('Without /proc there are no figures of CPU and memory on this system.')

try {
  if (plan.only.includes('sqlite')) {
    const open = async (): Promise<Place> => ({ kind: 'sqlite' })
    scenarios.push(...(await measureDatabase('SQLite', open, api, plan, say)))
  }
  if (plan.only.includes('postgresql')) {
    const cluster = await startPostgresql()
    try {
      const open = async (name: string): Promise<Place> => ({
        kind: 'postgresql',
        url: await cluster.database(name),
        pid: cluster.pid,
      })
      scenarios.push(...(await measureDatabase('PostgreSQL', open, api, plan, say)))
    } finally {
      await cluster.stop()
    }
  }
} finally {
  api.close()
}

if (plan.only.includes('engine')) {
  const file = 'test/bench/engine.ts'
  const seconds = String(Math.min(2, plan.seconds))
  const args = [file, String(plan.rounds), seconds]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  engine = JSON.parse(stdout) as EngineResult
}

if (plan.only.includes('booking')) {
  const args = ['test/bench/booking.ts', String(plan.rounds)]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  booking = JSON.parse(stdout) as BookingResult
}

if (plan.only.includes('inbox')) inboxes.push(await measureInboxOnSqlite(plan, say))
if (plan.only.includes('inbox-postgresql')) {
  const cluster = await startPostgresql()
  try {
    inboxes.push(await measureInboxOnPostgres(await cluster.database('inbox'), plan, say))
  } finally {
    await cluster.stop()
  }
}
const liveOptions = { seconds: plan.liveSeconds, say }
if (plan.only.includes('inbox-live')) lives.push(...(await measureLive('SQLite', liveOptions)))
if (plan.only.includes('inbox-live-postgresql')) {
  const cluster = await startPostgresql()
  try {
    const databaseUrl = await cluster.database('live')
    const title = 'PostgreSQL, two processes'
    lives.push(...(await measureLive(title, { ...liveOptions, databaseUrl })))
  } finally {
    await cluster.stop()
  }
}
if (plan.plans)
  for (const { title, asked } of inboxes)
    for (const { name, plan: steps } of asked)
      say(`${title}, ${name}:\n${steps.map((step) => `  ${step}`).join('\n')}`)

const tables = [
  ...scenarios.map(scenarioTable),
  ...(engine === undefined ? [] : [engineTable(engine)]),
  ...(booking === undefined ? [] : [bookingTable(booking)]),
  ...inboxes.map(inboxTable),
  ...lives.map(liveTable),
  ...(scenarios.length > 0 || engine ? [summary(scenarios, engine)] : []),
]
console.log(tables.map((table) => print(table, plan.markdown)).join('\n\n'))
console.log(
  `\nNode ${process.version}, ${availableParallelism()} cores; load driver and Bot API on the same machine; ` +
    `${plan.rounds} and ${plan.otherRounds} rounds of ${plan.seconds} s.`,
)
if (plan.out !== undefined)
  writeFileSync(plan.out, JSON.stringify({ plan, scenarios, engine, booking, inboxes, lives }))

const wrong =
  scenarios
    .flatMap(({ ours, limit }) => [...ours, ...limit])
    .some(({ wrong, lost }) => wrong + lost > 0) ||
  [...(engine?.ours ?? []), ...(engine?.interpreter ?? [])].some((round) => round.wrong > 0) ||
  booking?.rounds.some((round) => round.wrong > 0) === true ||
  lives.some(({ lost }) => lost > 0)
if (wrong) {
  say('Some replies or nudges were wrong or lost: see above.')
  process.exitCode = 1
}
