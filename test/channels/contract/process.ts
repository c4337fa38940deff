import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { fetchingFiles } from '#app/fetch-files.ts'
import type { Signed, Vault } from '#app/inbox-ports.ts'
import type { Deeds } from '#app/inbox-verbs-ports.ts'
import { openMessaging } from '#app/messaging.ts'
import type { Channel, Clock, Flows } from '#app/ports.ts'
import { readPhone } from '#content/phone.ts'
import { openFlows } from '#content/serve.ts'
import { scopeOf } from '#core/access/scope.ts'
import { openVault } from '#files/vault.ts'
import { openHttp } from '#http/app.ts'
import type { FullStore } from '#storage/full-store.ts'
import { openStore } from '#storage/open-store.ts'
import { newId } from '../../../src/new-id.ts'
import type { Lines } from '../kept.ts'
import { type Valve, valved } from './valve.ts'

/** What a channel is opened with in the house. */
export type Parts = {
  store: FullStore
  clock: Clock
  log: Lines
  vault: Vault
  flows: Flows
  /** The folder that attachments of steps stand under. */
  filesDir: string
}

/** A channel, and the routes by which its network reaches it, where there are any. */
export type Opened = {
  channel: Channel
  face: Pick<Parameters<typeof openHttp>[0], 'telegram' | 'whatsappCloud' | 'chat'>
}

/** Who answers for the centre. */
export const ana: Signed = {
  person: { id: 'ana', name: 'Ana Sousa', role: 'technician', queues: ['desk'], complete: true },
  sessionId: 's-ana',
  locale: 'en',
}

/** How far the clock of the machine was set forward, ms: processes come and go under it. */
export type Time = { ahead: number }

/** One process of the house, with one channel. */
export type Process = {
  parts: Parts
  valve: Valve
  channel: Channel
  http: Hono
  deeds: Deeds
  files: ReturnType<typeof fetchingFiles>
  /** Its clock goes forward, ms. */
  pass(ms: number): void
  start(): Promise<void>
  stop(): Promise<void>
  /** From here on nothing of it reaches the disk, and no timer of it rings: as after `kill -9`. */
  die(): Promise<void>
}

/** Opens what `wire` joins, over the database and the flows in this folder. */
export async function openProcess(
  dir: string,
  log: Lines,
  time: Time,
  open: (parts: Parts) => Promise<Opened>,
): Promise<Process> {
  const valve: Valve = { isDead: false, handles: true, notes: true }
  const file = await openStore(`file:${join(dir, 'house.db')}`)
  const store = valved(file, valve)
  const clock = mortalClock(valve, time)
  const filesDir = join(dir, 'flows')
  const content = await openFlows({
    flowsDir: filesDir,
    localesDir: join(dir, 'locales'),
    store,
    clock,
    log,
  })
  const vault = openVault(join(dir, 'files'))
  const parts: Parts = { store, clock, log, vault, flows: content.flows, filesDir }
  const { channel, face } = await open(parts)
  const channels = new Map([[channel.account, channel]])
  const messaging = openMessaging({
    store,
    channels,
    flows: content.flows,
    clock,
    log,
    meter: { count() {}, time() {} },
    phone: readPhone,
    newId,
    // The shortest pauses there are.
    chance: () => 0.999,
    sweepEvery: 200,
  })
  const deeds = messaging.deeds({
    inbox: { ...store.inbox, absent: async () => [] },
    colleagues: async () => [],
    scopeOf,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  })
  const files = fetchingFiles({
    files: store.inbox.files,
    vault,
    channel: (account) => channels.get(account),
    changes: store.changes,
    clock,
    log,
    chance: () => 0.999,
  })
  const http = openHttp({
    log,
    vitals: {
      ready: async () => ({ ok: true, reasons: [] }),
      metrics: async () => ({ text: '', contentType: 'text/plain' }),
      sameSecret: () => false,
      local: () => false,
    },
    ...face,
  })

  return {
    parts,
    valve,
    channel,
    http,
    deeds,
    files,
    pass: clock.pass,
    start: async () => {
      await messaging.start()
      await channel.start(messaging.sink)
    },
    stop: async () => {
      await channel.stop()
      await messaging.stop()
      await files.stop()
      content.stop()
      await file.close()
    },
    die: async () => {
      valve.isDead = true
      content.stop()
      await file.close()
    },
  }
}

/** The house's own time, until the process dies. It can be set forward, as when a machine sleeps. */
function mortalClock(valve: Valve, time: Time): Clock & { pass(ms: number): void } {
  const timers = new Set<{ at: number; ring(): void }>()
  const now = () => Date.now() + time.ahead
  return {
    now,
    after: (ms, run) => {
      const end = () => {
        clearTimeout(handle)
        timers.delete(timer)
      }
      const timer = {
        at: now() + ms,
        ring: () => {
          end()
          if (!valve.isDead) run()
        },
      }
      const handle = setTimeout(timer.ring, ms)
      timers.add(timer)
      return end
    },
    pass: (ms) => {
      time.ahead += ms
      for (const timer of [...timers]) if (timer.at <= now()) timer.ring()
    },
  }
}
