import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type FetchingFiles, fetchingFiles } from '#app/fetch-files.ts'
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

/** One process of the house, with one channel. */
export type Process = {
  parts: Parts
  valve: Valve
  channel: Channel
  http: Hono
  deeds: Deeds
  files: FetchingFiles
  start(): Promise<void>
  stop(): Promise<void>
  /** From here on nothing of it reaches the disk, and no timer of it rings: as after `kill -9`. */
  die(): Promise<void>
}

/** Opens what `wire` joins, over the database and the flows in this folder. */
export async function openProcess(
  dir: string,
  log: Lines,
  open: (parts: Parts) => Promise<Opened>,
): Promise<Process> {
  const valve: Valve = { isDead: false, handles: true, notes: true }
  const file = await openStore(`file:${join(dir, 'house.db')}`)
  const store = valved(file, valve)
  const clock = mortalClock(valve)
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

/** The house's own time, until the process dies. */
const mortalClock = (valve: Valve): Clock => ({
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(() => {
      if (!valve.isDead) run()
    }, ms)
    return () => clearTimeout(timer)
  },
})
