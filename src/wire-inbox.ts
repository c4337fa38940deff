import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Context, Hono } from 'hono'
import { openAccounts } from '#accounts/accounts.ts'
import { readSecretKey } from '#accounts/secret-key.ts'
import { appointmentDesk } from '#app/booking/appointment-desk.ts'
import { calendarFeeds } from '#app/booking/calendar-feeds.ts'
import { openBreaker } from '#app/breaker.ts'
import type { Linkable } from '#app/channel-ports.ts'
import { channelStatuses } from '#app/channel-status.ts'
import { comparingQuestions } from '#app/compare-questions.ts'
import { fetchingFiles } from '#app/fetch-files.ts'
import { fileLimits } from '#app/file-limits.ts'
import { groupingQuestions } from '#app/group-questions.ts'
import { houseFacts } from '#app/house-facts.ts'
import type { Vault } from '#app/inbox-ports.ts'
import { indexing } from '#app/indexing.ts'
import { knowledgeDesk } from '#app/knowledge-desk.ts'
import { openLive } from '#app/live.ts'
import type { Messaging } from '#app/messaging.ts'
import { personCard } from '#app/person-card.ts'
import type { Channel, Clock, Flows, Log } from '#app/ports.ts'
import { savedReplies } from '#app/replies.ts'
import { sendingLater } from '#app/send-later.ts'
import { templateTexts } from '#app/template-texts.ts'
import { translating } from '#app/translate.ts'
import { TranslatorDown } from '#app/translation-ports.ts'
import { writeCalendarFile } from '#channels/calendar-file.ts'
import { readPhone } from '#content/phone.ts'
import { startOfDay } from '#core/start-of-day.ts'
import { readBuiltInbox } from '#files/built-inbox.ts'
import { accountRoutes } from '#http/accounts/account-routes.ts'
import type { Env } from '#http/inbox/env.ts'
import { openInbox } from '#http/inbox/inbox.ts'
import { calendarFeedStore } from '#storage/calendar-feeds.ts'
import type { FullStore } from '#storage/full-store.ts'
import { openTranslator } from '#translation/translator.ts'
import type { Config } from './config.ts'
import { newId } from './new-id.ts'

/** Where `src/inbox/ready.mjs` puts the built inbox. */
const builtInbox = join(import.meta.dirname, '..', 'dist', 'inbox')

type Parts = {
  config: Config
  store: FullStore
  vault: Vault
  flows: Flows
  messaging: Messaging
  channels: ReadonlyMap<string, Channel>
  clock: Clock
  log: Log
  /** The network address a request came from, where it is trusted. */
  addressOf(c: Context): string | undefined
  /** Accounts that are linked by hand, by name. */
  linkable?: ReadonlyMap<string, Linkable>
  /** For tests: where browsers report what the policy of the inbox stopped. */
  cspReport?: string
}

/** The inbox of one installation: its routes, and the work that goes on behind them. */
export type Inbox = {
  http: Hono<Env>
  /** Where the first account is made; undefined once there is one. `url`: where the server is reached. */
  setupLink(url: string): Promise<string | undefined>
  start(): void
  stop(): Promise<void>
}

/** Joins accounts, reading, deeds, files and translation to the inbox. */
export async function wireInbox(parts: Parts): Promise<Inbox> {
  const { config, store, vault, flows, messaging, channels, clock, log, addressOf } = parts
  const { changes, inbox } = store
  const secure = config.publicUrl?.startsWith('https:') ?? false

  const accounts = openAccounts({
    database: store.database,
    provider: config.databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql',
    secretKey: config.secretKey ?? readSecretKey(config.dataDir),
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    secure,
    clock,
    log,
    changes,
    newId,
    house: () => {
      const { centre, queueInfo } = flows.current().bundle
      return { centre: centre.name, queues: [...queueInfo.values()] }
    },
    ...(config.oidc === undefined ? {} : { oidc: config.oidc }),
    ...(config.admin === undefined ? {} : { admin: config.admin }),
  })

  const glossary = () => flows.current().bundle.glossary
  const translator =
    config.translate &&
    openTranslator({
      ...config.translate,
      clock,
      glossary,
      breaker: openBreaker({ clock, log, service: 'translation', Down: TranslatorDown }),
    })
  const live = openLive({ changes, inbox, accounts, clock, log, newId })
  const files = fetchingFiles({
    files: inbox.files,
    vault,
    channel: (account) => channels.get(account),
    changes,
    clock,
    log,
    chance: Math.random,
  })
  const index = indexing({ inbox, clock, log })
  const page = await readBuiltInbox(builtInbox)

  const people = {
    inbox,
    colleagues: accounts.colleagues,
    scopeOf: accounts.scope,
    digest,
  }
  const deeds = messaging.deeds(people)
  const later = sendingLater({
    later: store.later,
    deeds,
    people,
    flows,
    changes,
    clock,
    log,
  })

  const { questions } = store
  const grouping = groupingQuestions({
    questions,
    groupOf: comparingQuestions(flows),
    clock,
    log,
    newId,
  })
  const askers = messaging.askers(questions)
  const knowledge = knowledgeDesk({
    questions,
    flows,
    scopeOf: accounts.scope,
    note: accounts.note,
    window: (account) => channels.get(account)?.capabilities.windowMs,
    digest,
    tell: () => void askers.look(),
    clock,
  })

  const { bookings } = store
  const appointments = appointmentDesk({
    bookings,
    flows,
    inbox,
    contactOf: async (id) => (await store.load([id], clock.now()))[0]?.conversation.contactId,
    scopeOf: accounts.scope,
    note: accounts.note,
    clock,
  })

  const feeds = calendarFeeds({
    feeds: calendarFeedStore(store.database),
    bookings,
    flows,
    write: writeCalendarFile,
    scope: (sensitive) => {
      const queues = [...flows.current().bundle.queueInfo.keys()]
      return { person: '', queues, sensitive }
    },
    newSecret: () => randomBytes(32).toString('base64url'),
    newId,
    digest,
    note: accounts.note,
    clock,
  })

  const http = openInbox({
    accounts,
    inbox,
    deeds,
    channels: channelStatuses({
      channels,
      linkable: parts.linkable ?? new Map(),
      templates: store.templates,
      traffic: store.traffic,
      log,
    }),
    later,
    templateTexts: () => templateTexts(flows.current().writer),
    live,
    vault,
    ...(translator && {
      translating: translating({
        translator,
        store: inbox.translations,
        clock,
        log,
        digest,
        glossary,
      }),
    }),
    replies: savedReplies({ flows, clock }),
    knowledge,
    appointments,
    feeds,
    makeCard: (stored, locale) => personCard(stored, flows.current(), locale),
    windowOf: (account, language = flows.current().bundle.centre.language) => {
      const { capabilities, template } = channels.get(account) ?? {}
      if (capabilities?.windowMs === undefined) return undefined
      return { ms: capabilities.windowMs, asks: template?.(language) !== undefined }
    },
    phone: (text) => readPhone(text, flows.current().bundle.centre.country),
    clock,
    log,
    newId,
    startOfToday: () => startOfDay(flows.current().bundle.centre.zone, clock.now()),
    fileBytes: fileLimits.out,
    page,
    headers: {
      https: secure,
      ...(parts.cspReport === undefined ? {} : { cspReport: parts.cspReport }),
    },
    accountRoutes: accountRoutes({
      accounts,
      house: (locale) =>
        houseFacts(
          flows.current(),
          { on: translator !== undefined, ok: translator?.state().ok ?? false },
          locale,
        ),
      version: page?.version ?? 'none',
      ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
      addressOf,
    }),
  })

  return {
    http,
    setupLink: (url) => accounts.setupLink(config.publicUrl ?? url),
    start: () => {
      files.start()
      index.start()
      later.start()
      grouping.start()
      askers.start()
    },
    stop: async () => {
      live.stop()
      await Promise.all([
        files.stop(),
        index.stop(),
        later.stop(),
        grouping.stop(),
        askers.stop(),
        translator?.close(),
      ])
    },
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
