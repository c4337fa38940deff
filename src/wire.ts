import { createHash, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, Hono } from 'hono'
import { openBreaker } from '#app/breaker.ts'
import { EmbedderDown } from '#app/embedding-ports.ts'
import { openMessaging } from '#app/messaging.ts'
import type { Clock } from '#app/ports.ts'
import { transcribing } from '#app/transcribe.ts'
import { TranscriberDown } from '#app/transcription-ports.ts'
import { openDetector } from '#content/detector/open-detector.ts'
import { readPhone } from '#content/phone.ts'
import { openFlows } from '#content/serve.ts'
import { openEmbedder } from '#embedding/embedder.ts'
import { openVault } from '#files/vault.ts'
import { openHttp } from '#http/app.ts'
import { chatRoutes } from '#http/routes/chat.ts'
import { openLog } from '#observe/log.ts'
import { openMeter } from '#observe/meter.ts'
import { openStore } from '#storage/open-store.ts'
import { openTranscriber } from '#transcription/transcriber.ts'
import { chance } from './chance.ts'
import type { Config } from './config.ts'
import { newId } from './new-id.ts'
import { wireChannels } from './wire-channels.ts'
import { wireInbox } from './wire-inbox.ts'

/** A queued reply older than this makes `/readyz` say no and should wake somebody. */
const oldestReplyMs = 60_000

/** How often forgotten work is looked for, ms: other processes' work waits for it. */
const sweepMs = { sqlite: 1_000, postgresql: 200 }

/** One running installation, apart from the door it listens at. */
export type Acolhe = {
  http: Hono
  log: ReturnType<typeof openLog>
  /** What is on and where to click, in lines for a person. */
  banner(url: string): Promise<readonly string[]>
  /** Takes up what was left, then opens the channels. Call it once the door listens. */
  start(): Promise<void>
  /** Closes the channels, finishes what is under way, closes the store. */
  stop(): Promise<void>
}

/** For tests: where browsers report what the policy of the inbox stopped. */
export type WireOptions = { cspReport?: string }

/** Joins the parts as the settings say. Throws what `openStore`, `openFlows` and `wireChannels` throw. */
export async function wire(config: Config, options: WireOptions = {}): Promise<Acolhe> {
  const log = openLog(config.logLevel)
  const store = await openStore(config.databaseUrl)
  const content = await openFlows({
    flowsDir: config.flowsDir,
    localesDir: config.localesDir,
    store,
    clock,
    log,
  }).catch(async (error: unknown) => {
    await store.close()
    throw error
  })

  const meter = openMeter([
    {
      name: 'queued',
      help: 'Replies that wait to be sent',
      read: async () => (await vitals()).queued,
    },
    {
      name: 'oldest_queued_seconds',
      help: 'Age of the oldest reply that waits',
      read: async () => (await vitals()).oldestQueuedMs / 1_000,
    },
    {
      name: 'unhandled',
      help: 'Messages not handled yet',
      read: async () => (await vitals()).unhandled,
    },
    {
      name: 'channels_down',
      help: 'Channels that cannot receive or send now',
      read: () => [...byAccount.values()].filter((channel) => !channel.health().ok).length,
    },
    {
      name: 'flow_faults',
      help: 'Mistakes in files that keep an edit from going live',
      read: () => content.faults().length,
    },
  ])
  const vitals = () => store.health(clock.now())

  const vault = openVault(join(config.dataDir, 'files'))
  const channels = await wireChannels({
    config,
    store,
    vault,
    flows: content.flows,
    commands: content.commands(),
    clock,
    log,
  }).catch(async (error: unknown) => {
    content.stop()
    await store.close()
    throw error
  })
  const { all: byAccount, telegram, web, whatsappCloud } = channels
  const transcriber =
    config.transcribe &&
    openTranscriber({
      ...config.transcribe,
      breaker: openBreaker({ clock, log, service: 'transcription', Down: TranscriberDown }),
    })
  const embedder =
    config.embed &&
    openEmbedder({
      ...config.embed,
      breaker: openBreaker({ clock, log, service: 'embedding', Down: EmbedderDown }),
    })
  const voices =
    transcriber &&
    transcribing({
      transcriber,
      notes: store.voiceNotes,
      channel: (account) => byAccount.get(account),
      readKept: (id) => vault.read(id),
      accept: (messages) => messaging.sink.accept(messages),
      clock,
      log,
    })
  const messaging = openMessaging({
    store,
    channels: byAccount,
    flows: content.flows,
    clock,
    log,
    meter,
    phone: readPhone,
    newId,
    chance,
    ...(voices ? { transcribe: voices.heard } : {}),
    detect: openDetector(),
    ...(embedder ? { embedder } : {}),
    sweepEvery: config.databaseUrl.startsWith('file:') ? sweepMs.sqlite : sweepMs.postgresql,
  })

  const appointments = messaging.appointments(store.bookings)

  const inbox = await wireInbox({
    ...options,
    config,
    store,
    messaging,
    vault,
    channels: byAccount,
    linkable: channels.linkable,
    flows: content.flows,
    clock,
    log,
    addressOf,
  })

  let started = false
  const http = openHttp({
    log,
    vitals: {
      ready: async () => {
        const health = await vitals().catch(() => undefined)
        const reasons = [
          ...(started ? [] : ['starting']),
          ...(health?.ok ? [] : ['store']),
          ...((health?.oldestQueuedMs ?? 0) > oldestReplyMs ? ['replies-wait'] : []),
        ]
        return { ok: reasons.length === 0, reasons }
      },
      metrics: async () => ({ text: await meter.text(), contentType: meter.contentType }),
      ...(config.metricsToken === undefined ? {} : { metricsToken: config.metricsToken }),
      sameSecret,
      local: (c) => isLoopback(addressOf(c)) && c.req.header('x-forwarded-for') === undefined,
    },
    ...(telegram ? { telegram } : {}),
    ...(whatsappCloud ? { whatsappCloud } : {}),
    ...(web ? { chat: chatRoutes({ chat: web, clock, log, addressOf }) } : {}),
    inbox: inbox.http,
  })

  return {
    http,
    log,
    banner: async (url) => bannerOf(config, url, await inbox.setupLink(url)),
    start: async () => {
      await messaging.start()
      const opening = [...byAccount.values()].map((channel) => channel.start(messaging.sink))
      // From here on a webhook is taken, even while a network does not answer us yet.
      started = true
      inbox.start()
      voices?.start()
      appointments.start()
      await Promise.all(opening)
    },
    stop: async () => {
      const closing = [...byAccount.values()].map((channel) => channel.stop())
      await Promise.all([inbox.stop(), voices?.stop(), appointments.stop(), ...closing])
      await Promise.all([messaging.stop(), transcriber?.close(), embedder?.close()])
      content.stop()
      await store.close()
    },
  }
}

const clock: Clock = {
  // Asked for each time: tests move the time.
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/** The network address at the other end of the connection; a proxy's, where there is one. */
const addressOf = (c: Context): string | undefined => {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined
  }
}

const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

/** Compares in constant time, whatever the lengths. */
function sameSecret(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(wanted))
}

function bannerOf(config: Config, url: string, setupLink: string | undefined): readonly string[] {
  const { telegram, whatsappWeb, whatsappCloud, publicUrl = url } = config
  return [
    `Acolhe is running at ${url}`,
    config.webChat ? `  chat      ${url}/chat` : '  chat      off (WEB_CHAT=on turns it on)',
    telegram
      ? `  Telegram  bot ${telegram.token.split(':')[0]}, by ${telegram.mode}`
      : '  Telegram  off (TELEGRAM_BOT_TOKEN turns it on)',
    ...(whatsappWeb ? [`  WhatsApp  a linked phone: ${url}/inbox, Settings, Channels`] : []),
    ...(whatsappCloud
      ? [
          `  WhatsApp  number ${whatsappCloud.phoneId} by Meta, webhook ${publicUrl}/webhooks/whatsapp`,
        ]
      : []),
    ...(whatsappWeb || whatsappCloud
      ? []
      : ['  WhatsApp  off (WHATSAPP_WEB or WHATSAPP_CLOUD_PHONE_ID turns it on)']),
    `  inbox     ${url}/inbox`,
    ...(setupLink === undefined
      ? []
      : [`  set up    ${setupLink}`, '            makes the first account; good once, for a day']),
    `  database  ${config.databaseUrl.startsWith('file:') ? config.databaseUrl : 'PostgreSQL'}`,
    `  flows     ${config.flowsDir}, texts ${config.localesDir}: edits go live as you save`,
    `  health    ${url}/healthz ${url}/readyz ${url}/metrics`,
  ]
}
