import type { WASocket } from '@whiskeysockets/baileys'
import { onTestFinished } from 'vitest'
import type { LinkState } from '#app/channel-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import { openConnection } from '#channels/whatsapp-web/connection.ts'
import type { Connection, ConnectionOptions } from '#channels/whatsapp-web/connection-ports.ts'
import { loadBaileys } from '#channels/whatsapp-web/load-baileys.ts'
import type { Times } from '#channels/whatsapp-web/times.ts'
import type { LinkedAccounts } from '#storage/accounts/linked-accounts.ts'
import { memoryLinkedAccounts } from '#storage/accounts/memory-linked-accounts.ts'
import { openSealing } from '../../../src/sealing.ts'
import type { Person } from '../../doubles/whatsapp-web/person.ts'
import { until } from '../../doubles/whatsapp-web/until.ts'
import type { WhatsApp } from '../../doubles/whatsapp-web/whatsapp.ts'

/** As an installation's, but nobody waits long for a lease. */
export const quickly: Times = {
  lease: 3_000,
  renew: 100,
  margin: 200,
  wishes: 20,
  settled: 60_000,
  drain: 5_000,
  save: 20,
  keepAlive: 30_000,
}

/** A clock that runs, and can be set forward: timers do not notice, as after a sleep. */
export type LateClock = Clock & { sleep(ms: number): void }

/** Its timers ring so many times sooner. */
export function lateClock(speed = 1): LateClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    after: (ms, run) => {
      const timer = setTimeout(run, ms / speed)
      return () => clearTimeout(timer)
    },
    sleep: (ms) => {
      ahead += ms
    },
  }
}

/** A linked account as one process has it, and what a test sees of it. */
export type Account = {
  connection: Connection
  linked: LinkedAccounts
  clock: LateClock
  /** Lines of the log. */
  lines: string[]
  /** All its sockets, oldest first. */
  sockets: WASocket[]
  closings: WASocket[]
  /** Texts it got. */
  texts: string[]
  /** Names of the states it went through, as this process saw them. */
  states: string[]
}

export type AccountOptions = Partial<Omit<ConnectionOptions, 'times' | 'clock'>> & {
  linked?: LinkedAccounts
  times?: Partial<Times>
  clock?: LateClock
}

export const sealing = openSealing('a secret of an installation, long enough')

/** Opens, but does not start it. Stopped when the test ends. */
export async function openAccount(
  server: Pick<WhatsApp, 'url'>,
  options: AccountOptions = {},
): Promise<Account> {
  const linked = options.linked ?? memoryLinkedAccounts()
  const clock = options.clock ?? lateClock()
  const seen = { lines: [], sockets: [], closings: [], texts: [], states: [] } as Omit<
    Account,
    'connection' | 'linked' | 'clock'
  >
  const connection = openConnection({
    baileys: await loadBaileys(),
    account: 'whatsapp-web',
    keys: linked.keys,
    owners: linked.owners,
    sealing,
    clock,
    log: logTo(seen.lines),
    // The shortest pauses there are.
    chance: () => 0.999,
    socketUrl: server.url,
    wrap: (make) => make,
    getMessage: async () => undefined,
    onSocket: (sock) => {
      seen.sockets.push(sock)
      sock.ev.on('connection.update', ({ connection }) => {
        // As the channel does: stored messages wait for old chats that this phone never sends.
        if (connection === 'open') setTimeout(() => void sock.ev.flush(), 200)
      })
      sock.ev.on('messages.upsert', ({ messages }) => {
        for (const { message } of messages)
          seen.texts.push(message?.conversation ?? message?.extendedTextMessage?.text ?? '')
      })
    },
    onClosing: (sock) => {
      sock.ev.flush()
      seen.closings.push(sock)
    },
    ...options,
    times: { ...quickly, ...options.times },
  })
  const watch = () => {
    const { state } = connection.health()
    if (seen.states.at(-1) !== state) seen.states.push(state)
  }
  watch()
  const watching = setInterval(watch, 1)
  onTestFinished(async () => {
    clearInterval(watching)
    await connection.stop()
  })
  return { connection, linked, clock, ...seen }
}

/** An account that this phone has linked by QR, open. */
export async function linkedTo(
  server: WhatsApp,
  phone: Person,
  options: AccountOptions = {},
): Promise<Account> {
  const account = await openAccount(server, options)
  await account.connection.start()
  await reaches(account, 'needs-linking')
  await account.connection.wish({ do: 'link' })
  phone.scanQr((await showing(account, 'qr')).qr)
  await reaches(account, 'linked')
  return account
}

/** Waits until the account stands so. */
export async function reaches<S extends LinkState['state']>(
  { connection }: Account,
  state: S,
): Promise<Extract<LinkState, { state: S }>> {
  await until(`${state}`, () => connection.health().state === state)
  return (await connection.link()) as Extract<LinkState, { state: S }>
}

/** Waits until there is a QR, or a code, and another than the one named. */
export async function showing<What extends 'qr' | 'code'>(
  { connection }: Account,
  what: What,
  but?: string,
): Promise<Record<What, string>> {
  for (const end = Date.now() + 15_000; Date.now() < end; ) {
    const link = await connection.link()
    const shown = link.state === 'linking' ? link[what] : undefined
    if (shown !== undefined && shown !== but) return { [what]: shown } as Record<What, string>
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`no ${what} is shown`)
}

/** Sends a text, as the channel will. */
export async function say({ connection }: Account, to: Person, text: string): Promise<void> {
  const sock = await until('an open socket', () => connection.sock())
  await sock.sendMessage(to.lid, { text, linkPreview: null })
}

function logTo(lines: string[]): Log {
  const write = (level: string) => (fields: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(fields)}`)
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}
