import type { Template, Templates } from '#app/channel-ports.ts'
import type { ReadUpload } from '#app/file-ports.ts'
import type { Channel, Log, Sink } from '#app/ports.ts'
import type { Language } from '#core/language.ts'
import type { Address } from '#core/message.ts'
import { type Pauses, pauses as usualPauses } from '../retry.ts'
import { stateOf } from '../state.ts'
import { codeOf } from './classify.ts'
import { GraphClient } from './client.ts'
import { fetching } from './fetch.ts'
import { downCodes } from './meanings.ts'
import { openNewest } from './newest.ts'
import type { Parsed } from './parse.ts'
import { type Delivery, type Handshake, receiving, shaking } from './receive.ts'
import { capabilities, recipientOf } from './render.ts'
import { sending } from './send.ts'
import { knowingTemplates } from './templates.ts'
import { openThrottles } from './throttles.ts'
import { type State, troubles } from './trouble.ts'
import { openUploads } from './uploads.ts'
import { watching } from './watch.ts'

/** What the channel is opened with. Ids are Meta's, digits. */
export type WhatsappCloudOptions = {
  phoneId: string
  /** The business account, for templates; without it only webhooks tell of them. */
  businessId?: string
  token: string
  /** The app's, with which Meta signs what it delivers. */
  appSecret: string
  /** What Meta shows us in the handshake. */
  verifyToken: string
  /** `https://graph.facebook.com`, or a double. */
  apiRoot: string
  /** The folder that attachments stand under. */
  filesDir: string
  /** Files of technicians. Without it there are none, and what names one fails. */
  readUpload?: ReadUpload
  templates: Templates
  /** The base language of the texts. */
  baseLanguage(): Language
  /** The words on the button that opens a list, at most 20 characters. */
  listButton(language: Language): string
  log: Log
  now?(): number
  /** For tests: pauses between tries, looks at the store and at Graph, how long a call may take, ms. */
  pauses?: Pauses
  every?: { store: number; graph: number }
  callMs?: number
}

/** The channel, and what the webhook route hands deliveries to. */
export type WhatsappCloudChannel = Channel & {
  handshake(asked: Handshake): string | undefined
  /** Answers with the HTTP status, see `receiving`. */
  receive(delivery: Delivery): Promise<number>
  /** What Meta says of our templates. */
  templates(): readonly Template[]
  /** Asks Graph for them now. Rejects where it cannot be reached. */
  readTemplates(): Promise<void>
  template: NonNullable<Channel['template']>
}

/** How often templates are looked for in the store and at Graph, ms. */
const usualEvery = { store: 60_000, graph: 3_600_000 }

/**
 * One number at Meta's Cloud API. `start` resolves after the first try to reach Graph and goes on trying in
 * the background; sends still work after `stop`, so that what is under way can end.
 * Throws where the app's secret is empty: anybody could sign.
 */
export function openWhatsappCloud(options: WhatsappCloudOptions): WhatsappCloudChannel {
  const { phoneId, businessId, appSecret, log, now = Date.now, pauses = usualPauses } = options
  if (appSecret === '') throw new Error('deliveries need WHATSAPP_CLOUD_APP_SECRET')
  const account = `whatsapp-cloud:${phoneId}`
  const client = new GraphClient(options.token, options.apiRoot, options.callMs)
  const state = stateOf<State>('starting', 'listening')
  const trouble = troubles({ state, log })
  const newest = openNewest()
  const templates = knowingTemplates({
    ...options,
    client,
    account,
    businessId,
    base: options.baseLanguage,
    now,
  })
  const readUpload = options.readUpload ?? (async () => undefined)
  const send = sending({
    client,
    phoneId,
    uploads: openUploads({ client, phoneId, filesDir: options.filesDir, readUpload, now }),
    throttles: openThrottles(now),
    listButton: options.listButton,
  })
  let sink: Sink | undefined
  let ending = new AbortController()
  let running: Promise<void> = Promise.resolve()
  let strangers = false

  /** What Graph says of templates counts for all of it, a webhook for one language. */
  const readTemplates = () =>
    templates.read().catch((error: unknown) => {
      log.warn({ code: codeOf(error) }, 'templates could not be read from Graph')
    })

  function taken({ messages, statuses, templates: news, foreign, errors }: Parsed): void {
    newest.saw(messages)
    if (news.length > 0) void readTemplates()
    for (const status of statuses) {
      if (status.what !== 'failed') trouble.well('status')
      else if (downCodes.has(status.code)) trouble.down(status.code, 'status')
    }
    for (const code of errors) log.warn({ code }, 'Meta tells of an error of this number')
    if (foreign > 0 && !strangers) {
      strangers = true
      log.warn({}, 'deliveries for another number come here: is WHATSAPP_CLOUD_PHONE_ID right?')
    }
  }

  const receive = receiving({
    account,
    phoneId,
    businessId,
    appSecret,
    now,
    sink: () => sink,
    news: (parsed) => templates.heard(parsed.templates),
    taken,
    log,
  })

  return {
    account,
    kind: 'whatsapp-cloud',
    capabilities,
    send: async (row) => {
      const outcome = await send(row)
      if (outcome.ok) trouble.well('send')
      else if (outcome.kind === 'channel-down') trouble.down(outcome.code, 'send')
      else if (outcome.kind === 'rejected' && outcome.code === 'template') void readTemplates()
      return outcome
    },
    typing: (address: Address) => {
      const message_id = newest.of(address)
      if (message_id === undefined || recipientOf(address) === undefined) return
      const sign = { status: 'read', message_id, typing_indicator: { type: 'text' } }
      client
        .post(`${phoneId}/messages`, { messaging_product: 'whatsapp', ...sign })
        .catch((error: unknown) => log.debug({ code: codeOf(error) }, 'no typing sign was shown'))
    },
    fetch: fetching(client, (failed) => {
      if (failed.kind === 'channel-down') trouble.down(failed.code, 'check')
    }),
    handshake: shaking(options.verifyToken, { now, log }),
    receive,
    templates: templates.all,
    readTemplates: templates.read,
    template: templates.pick,
    start: async (into) => {
      sink = into
      state.set('starting')
      ending = new AbortController()
      const { promise: triedOnce, resolve } = Promise.withResolvers<void>()
      const { every = usualEvery } = options
      const { signal } = ending
      running = watching({
        client,
        phoneId,
        templates,
        state,
        trouble,
        log,
        pauses,
        every,
        now,
        signal,
        tried: resolve,
      })
      await triedOnce
    },
    stop: async () => {
      sink = undefined
      ending.abort()
      await running
      state.set('stopped')
    },
    health: state.health,
  }
}
