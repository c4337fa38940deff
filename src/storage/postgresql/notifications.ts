import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Change, Changes } from '#app/inbox-ports.ts'
import { changesOf, localChanges } from '../changes.ts'
import type { Self } from './lease.ts'
import { rowsOf, type Statement } from './pool.ts'

const channel = 'acolhe_changes'

/** PostgreSQL takes less than 8,000 bytes at once. */
const payloadBytes = 7_900

/** First pause before a lost connection is opened again, ms; it doubles up to `longestPause`. */
const firstPause = 50
const longestPause = 2_000

/** A connection that answers nothing for this long is as good as cut, ms. */
const answerMs = 4_000
const checkEvery = 10_000

/** What goes through the wire: who tells, conversations, people, accounts with replies left for them, appointments. */
type Payload = {
  by: string
  c?: readonly string[]
  p?: readonly string[]
  d?: readonly string[]
  cal?: true
  all?: true
}

const notifyAll: Statement = {
  name: 'notify',
  text: `SELECT pg_notify('${channel}', "payload") FROM unnest($1::text[]) AS t ("payload")`,
}

/**
 * Tells the other processes of changes, at the moment this transaction is committed and not otherwise.
 */
export async function notify(
  client: pg.Pool | pg.PoolClient,
  self: Self,
  changes: readonly Change[],
): Promise<void> {
  if (changes.length > 0) await rowsOf(client, notifyAll, [payloadsOf(self.id, changes)])
}

/** The same for conversations by their ids. */
export const notifyOf = (
  client: pg.PoolClient,
  self: Self,
  ids: readonly string[],
): Promise<void> => notify(client, self, changesOf(ids))

/** Changes as texts short enough for PostgreSQL. */
export function payloadsOf(by: string, changes: readonly Change[]): readonly string[] {
  if (changes.some((change) => 'everything' in change)) return [JSON.stringify({ by, all: true })]
  const due = changes.flatMap((change) => ('due' in change ? change.due : []))
  const whole = JSON.stringify({
    by,
    c: changes.flatMap((change) => ('conversation' in change ? change.conversation : [])),
    p: changes.flatMap((change) => ('person' in change ? change.person : [])),
    ...(due.length === 0 ? {} : { d: due }),
    ...(changes.some((change) => 'calendar' in change) ? { cal: true } : {}),
  } satisfies Payload)
  if (Buffer.byteLength(whole) <= payloadBytes) return [whole]
  const half = Math.ceil(changes.length / 2)
  if (half === changes.length) return [JSON.stringify({ by, all: true })]
  return [...payloadsOf(by, changes.slice(0, half)), ...payloadsOf(by, changes.slice(half))]
}

function changesIn({ c = [], p = [], d = [], cal, all }: Payload): readonly Change[] {
  if (all) return [{ everything: true }]
  return [
    ...changesOf(c),
    ...p.map((person) => ({ person })),
    ...d.map((due) => ({ due })),
    ...(cal ? [{ calendar: true as const }] : []),
  ]
}

/**
 * Hears of the changes of all processes over a connection of its own. One that is cut is opened again,
 * and everything may have changed meanwhile. `told` tells this process alone: for what is on disk and
 * was notified with it. Rejects when the server is not there at the start.
 */
export async function notifications(
  url: string,
  pool: pg.Pool,
  self: Self,
): Promise<{ changes: Changes; told(changes: readonly Change[]): void; close(): Promise<void> }> {
  const local = localChanges()
  const over = new AbortController()
  let client = await listening(hear)
  watch()

  function hear(payload: string): void {
    const heard = JSON.parse(payload) as Payload
    if (heard.by !== self.id) local.tell(changesIn(heard))
  }

  async function listening(heard: (payload: string) => void): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    })
    // Said also by 'end': a connection without a listener for it would end the process.
    made.on('error', () => {})
    made.on('notification', ({ payload }) => heard(payload ?? '{}'))
    try {
      await made.connect()
      await made.query(`LISTEN ${channel}`)
    } catch (error) {
      await made.end().catch(() => {})
      throw error
    }
    return made
  }

  /** Stays with the connection until it is cut, and then brings another. */
  function watch(): void {
    const mine = client
    const check = setInterval(() => {
      mine.query('SELECT 1').catch(() => void mine.end().catch(() => {}))
    }, checkEvery)
    mine.once('end', () => {
      clearInterval(check)
      void reconnect()
    })
  }

  async function reconnect(): Promise<void> {
    for (let pause = firstPause; !over.signal.aborted; pause = Math.min(pause * 2, longestPause))
      try {
        await sleep(pause, undefined, { signal: over.signal })
        client = await listening(hear)
        watch()
        if (over.signal.aborted) return await client.end()
        return local.tell([{ everything: true }])
      } catch {
        // Not there yet, or the store is being closed.
      }
  }

  return {
    changes: {
      listen: local.listen,
      tell: (changes) => {
        local.tell(changes)
        // Who is not reached has lost its connection too, and looks at everything once it has another.
        notify(pool, self, changes).catch(() => {})
      },
    },
    told: local.tell,
    close: async () => {
      over.abort()
      await client.end().catch(() => {})
    },
  }
}
