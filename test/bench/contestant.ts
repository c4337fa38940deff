import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end, freePort, startServer } from '../faults/server.ts'
import { type Crowd, type Heard, openCrowd } from './crowd.ts'
import type { FakeBotApi } from './fake-bot-api.ts'
import { cpuSeconds, machineCpuSeconds, residentMiB } from './gauge.ts'

/** What is compared: our server, and the hand-written handler that does the least possible. */
export const entries = { ours: 'src/node.ts', limit: 'test/bench/baseline/baseline.ts' } as const
export type Name = keyof typeof entries

/**
 * One window of one contestant. CPU in seconds per 1,000 messages, the database's processes included.
 * `others`: cores kept busy by programs that are no part of the benchmark.
 */
export type Window = Heard & { rate: number; cpu: number; residentMiB: number; others: number }

/** How many write, how many messages may be without their reply at once, and how long, in seconds. */
export type Load = { people: number; flight: number; seconds: number; warmUp: number }

export type Contestant = {
  name: Name
  measure(load: Load): Promise<Window>
  crowd: Crowd
  /** How much the process remembers now, MiB. */
  resident(): number
  close(): Promise<void>
}

/** Where messages are kept: a fresh SQLite file, or a PostgreSQL database and its postmaster's id. */
export type Place = { kind: 'sqlite' } | { kind: 'postgresql'; url: string; pid: number }

const secret = 'bench_secret'

/** Starts one contestant on an empty database, with `open` webhook connections to it. */
export async function startContestant(
  name: Name,
  place: Place,
  api: FakeBotApi,
  open: number,
): Promise<Contestant> {
  const directory = mkdtempSync(join(tmpdir(), `acolhe-bench-${name}-`))
  const clear = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', clear)
  const port = String(await freePort())
  const server = await startServer({
    entry: entries[name],
    settings: {
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: place.kind === 'sqlite' ? `file:${join(directory, 'bench.db')}` : place.url,
      DATA_DIR: join(directory, 'data'),
      FLOWS_DIR: 'test/bench/flows',
      LOCALES_DIR: 'test/bench/locales',
      TELEGRAM_BOT_TOKEN: '1001:bench',
      TELEGRAM_API_ROOT: api.root,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_MODE: 'webhook',
      SECRET_KEY: 'a key of thirty-two bytes or more, for the benchmark',
      WEB_CHAT: 'off',
      LOG_LEVEL: 'warn',
    },
  })
  const crowd = openCrowd(server.url, secret, api, open)
  const cpu = () => cpuSeconds(server.pid) + (place.kind === 'sqlite' ? 0 : cpuSeconds(place.pid))
  const driver = () => cpuSeconds(process.pid, false)

  return {
    name,
    crowd,
    resident: () => residentMiB(server.pid),
    measure: async (load) => {
      let used = 0
      let others = 0
      const measured = {
        begin: () => {
          used = -cpu()
          others = driver() - machineCpuSeconds()
        },
        end: () => {
          used += cpu()
          others += machineCpuSeconds() - driver()
        },
      }
      const heard = await crowd.write({ ...load, measured })
      return {
        ...heard,
        rate: heard.messages / heard.seconds,
        cpu: (used / heard.messages) * 1000,
        residentMiB: residentMiB(server.pid),
        others: Math.max(0, (others - used) / heard.seconds),
      }
    },
    close: async () => {
      crowd.close()
      await end(server)
      process.off('exit', clear)
      clear()
    },
  }
}
