import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '#app/ports.ts'
import { openStore } from '#storage/open-store.ts'
import { end, freePort, type Server, startServer } from '../faults/server.ts'
import { addMembers, cookieOf, secretKey } from '../http/inbox/whole-house.ts'
import { arrival, turnOn } from '../storage/contract/talk.ts'
import { chance, message } from './inbox-words.ts'

/** The queue of the flows we ship. */
const queue = 'front-desk'
/** How many conversations are written at once. */
const together = 100

export type House = {
  /** The server's addresses, one a process. */
  urls: readonly string[]
  pids: readonly number[]
  /** The secret of the Telegram webhook. */
  secret: string
  /** Of technician `n`, who is signed in. */
  cookie(n: number): string
  /** The conversation of the person who writes from chat `firstChat + n`; the first waits the longest. */
  conversation(n: number): string
  close(): Promise<void>
}

export type HouseOptions = {
  technicians: number
  /** People who wait for a technician. */
  waiting: number
  /** Where the Bot API is. */
  apiRoot: string
  /** An empty PostgreSQL database for two processes; without it one process on a new SQLite file. */
  databaseUrl?: string
}

/** Below this are chats that are not people's. */
export const firstChat = 100_000
const conversation = (n: number): string => `waits-${String(n).padStart(6, '0')}`
const technician = (n: number): string => `technician-${n}`

/** The real server, in processes of its own, with signed-in technicians and people who wait for them. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'acolhe-bench-house-'))
  const clear = () => rmSync(directory, { recursive: true, force: true })
  process.once('exit', clear)
  const databaseUrl = options.databaseUrl ?? `file:${join(directory, 'house.db')}`
  await seed(databaseUrl, options)
  const secret = 'bench_secret'
  const servers: Server[] = []
  for (const _ of options.databaseUrl === undefined ? [1] : [1, 2]) {
    const port = String(await freePort())
    servers.push(
      await startServer({
        settings: {
          PORT: port,
          PUBLIC_URL: `http://127.0.0.1:${port}`,
          DATABASE_URL: databaseUrl,
          DATA_DIR: join(directory, 'data'),
          TELEGRAM_BOT_TOKEN: '1001:bench',
          TELEGRAM_API_ROOT: options.apiRoot,
          TELEGRAM_WEBHOOK_SECRET: secret,
          TELEGRAM_MODE: 'webhook',
          SECRET_KEY: secretKey,
          LOG_LEVEL: 'warn',
        },
      }),
    )
  }
  return {
    urls: servers.map(({ url }) => url),
    pids: servers.map(({ pid }) => pid),
    secret,
    cookie: (n) => cookieOf(technician(n)),
    conversation,
    close: async () => {
      await Promise.all(servers.map(end))
      process.off('exit', clear)
      clear()
    },
  }
}

async function seed(databaseUrl: string, { technicians, waiting }: HouseOptions): Promise<void> {
  const store = await openStore(databaseUrl)
  await addMembers(
    store,
    Array.from({ length: technicians }, (_, n) => ({
      id: technician(n),
      role: 'technician' as const,
      team: queue,
    })),
  )
  const random = chance(7)
  const now = Date.now()
  for (let from = 0; from < waiting; from += together)
    await addWaiting(store, from, Math.min(from + together, waiting), now, random)
  await store.close()
}

/** People `from` to `to`: each wrote once, asked for somebody and waits, a second less than the one before. */
async function addWaiting(
  store: Store,
  from: number,
  to: number,
  now: number,
  random: () => number,
): Promise<void> {
  const people = Array.from({ length: to - from }, (_, n) => ({
    n: from + n,
    at: now - 7_200_000 + (from + n) * 1_000,
    text: message(from + n, random),
  }))
  await store.accept(
    people.map(({ n, at, text }) =>
      arrival({
        account: 'telegram:1001',
        from: String(firstChat + n),
        text,
        name: `Pessoa ${n}`,
        sentAt: at,
        receivedAt: at,
        ids: { contact: `contact-${n}`, conversation: conversation(n), address: `address-${n}` },
      }),
    ),
  )
  const loaded = await store.load(
    people.map(({ n }) => conversation(n)),
    now,
  )
  const byId = new Map(loaded.map((one) => [one.conversation.id, one]))
  const committed = await store.commit(
    people.flatMap(({ n, at, text }) => {
      const one = byId.get(conversation(n))
      if (one === undefined) return []
      const last = { at, from: 'person' as const, text }
      const handoff = {
        ...{ queue, centre: 'centre', why: 'asked' as const, urgent: false, sensitive: false },
        ...{ askedAt: at, waitingSince: at, snoozed: false, unread: 1, last },
      }
      return [
        turnOn(one, [], {
          next: { ...one.conversation, language: 'pt-PT', holder: 'queued', handoff },
          now: at,
        }),
      ]
    }),
  )
  const written = committed.filter(({ ok }) => ok).length
  if (written !== people.length) throw new Error(`${written} of ${people.length} wait.`)
}
