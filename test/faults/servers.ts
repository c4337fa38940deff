import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createLedger, type Ledger } from './ledger.ts'
import { seeded } from './random.ts'
import { end, freePort, type Server, startServer } from './server.ts'

export type ServersOptions = {
  seed: number
  /** `sqlite`, or the URL of an empty PostgreSQL database. */
  database: 'sqlite' | `postgresql://${string}`
  /** Server processes on the one database. */
  processes?: number
  /** The server to try; `src/node.ts` unless another is named. */
  entry?: string
  /** A module of this folder that is loaded into the server first, to make it worse. */
  preload?: string
  settings?: Readonly<Record<string, string>>
}

/** What sets something off: a delivery, or a message taken by the network and not answered yet. */
export type Occasion = 'post' | 'send'

/** The server processes of one trial, on one database, and the books that are kept of them. */
export type Servers = {
  ledger: Ledger
  random: () => number
  directory: string
  /** The processes by place; one that is down stands as `undefined`. */
  servers: (Server | undefined)[]
  /** Addresses of those that are up. */
  targets(): readonly string[]
  start(place: number): Promise<Server>
  settingsOf(place: number): Readonly<Record<string, string>>
  /** Tells the trial that a delivery begins. */
  posted(): void
  /** Runs `hit` at the n-th occasion from now, within the event that tells of it. */
  arm(occasion: Occasion, after: number, hit: () => void): void
  /** Waits until every accepted message is answered and the line has been quiet, or time is up. */
  settle(withinMs: number, quietMs?: number): Promise<void>
  close(): Promise<void>
}

const flows = 'test/flows/echo/flows'
const locales = 'test/flows/echo/locales'

/**
 * Makes a ledger, a folder and what starts servers. `startAll` starts every one, `happens` tells of an
 * occasion; `close` ends the servers and removes the folder.
 */
export async function openServers(
  options: ServersOptions,
): Promise<Servers & { startAll(): Promise<void>; happens(occasion: Occasion): void }> {
  const { seed, database, entry, preload, processes = 1 } = options
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-faults-'))
  const ledger = createLedger(seed)
  const ports = await Promise.all(Array.from({ length: processes }, freePort))
  const servers: (Server | undefined)[] = ports.map(() => undefined)
  const armed = new Set<{ occasion: Occasion; left: number; hit: () => void }>()

  function happens(occasion: Occasion): void {
    for (const one of armed) {
      if (one.occasion !== occasion) continue
      one.left -= 1
      if (one.left > 0) continue
      armed.delete(one)
      one.hit()
    }
  }

  const settingsOf = (place: number) => ({
    PORT: String(ports[place]),
    PUBLIC_URL: `http://127.0.0.1:${ports[place]}`,
    DATABASE_URL: database === 'sqlite' ? `file:${join(directory, 'acolhe.db')}` : database,
    DATA_DIR: join(directory, 'data'),
    FLOWS_DIR: flows,
    LOCALES_DIR: locales,
    SECRET_KEY: 'a key of thirty-two bytes or more, for tests only',
    LOG_LEVEL: 'warn',
    ...options.settings,
  })

  async function start(place: number): Promise<Server> {
    const server = await startServer({
      settings: settingsOf(place),
      ...(entry === undefined ? {} : { entry }),
      ...(preload === undefined ? {} : { args: ['--import', join(import.meta.dirname, preload)] }),
    })
    servers[place] = server
    return server
  }

  async function settle(withinMs: number, quietMs = 1500): Promise<void> {
    const until = Date.now() + withinMs
    while (ledger.waiting() > 0 && Date.now() < until) await pause(50)
    for (let count = -1; count !== ledger.takenCount() && Date.now() < until; ) {
      count = ledger.takenCount()
      await pause(quietMs)
    }
  }

  return {
    ledger,
    random: seeded(seed),
    directory,
    servers,
    targets: () => servers.filter((one) => one?.alive()).map((one) => (one as Server).url),
    start,
    startAll: async () => {
      for (const place of ports.keys()) await start(place)
    },
    settingsOf,
    posted: () => happens('post'),
    happens,
    arm: (occasion, after, hit) => void armed.add({ occasion, left: after, hit }),
    settle,
    close: async () => {
      await Promise.all(servers.map(end))
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
