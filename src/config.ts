import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { settings } from './settings.ts'

/** Everything an installation can set, read once. Nothing else looks at the environment. */
export type Config = {
  production: boolean
  port: number
  host: string
  publicUrl?: string
  databaseUrl: string
  flowsDir: string
  localesDir: string
  dataDir: string
  telegram?: {
    token: string
    apiRoot: string
    mode: 'webhook' | 'polling'
    /** What Telegram shows us with each update. Made anew at each start where none is set. */
    secret: string
  }
  /** A phone's WhatsApp, linked like WhatsApp Web. Absent where it is off. */
  whatsappWeb?: {
    /** Where to connect instead of the network: for tests. */
    socketUrl?: string
    /** What we say we are; newer ones are asked for at start. */
    version?: readonly [number, number, number]
  }
  /** WhatsApp by Meta's Cloud API. */
  whatsappCloud?: {
    phoneId: string
    /** The business account, for templates. */
    businessId?: string
    token: string
    appSecret: string
    verifyToken: string
    apiRoot: string
  }
  /** A service that compares meanings, as OpenAI's `/v1/embeddings` does. */
  embed?: { url: string; key?: string; model: string }
  /** A service that hears voice notes, as OpenAI's `/v1/audio/transcriptions` does. */
  transcribe?: { url: string; key?: string; model: string }
  webChat: boolean
  /** Signs sessions. Absent outside production, where one is made and kept in `dataDir`. */
  secretKey?: string
  /** The first account, made at start while there is none. */
  admin?: { email: string; password: string }
  /** Sign-in by somebody else's accounts, beside ours. */
  oidc?: { issuer: string; clientId: string; clientSecret: string; name: string }
  /** A translation service that speaks LibreTranslate's protocol. */
  translate?: { url: string; key?: string }
  metricsToken?: string
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** Settings that cannot be used, all of them at once, one line each. */
export class BadConfig extends Error {
  /** The door prints the message and no stack. */
  static plain = true
  override name = 'BadConfig'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`Settings that cannot be used:\n${faults.map((one) => `  ${one}`).join('\n')}`)
    this.faults = faults
  }
}

/**
 * Settings from a record of strings such as `process.env`. An empty string counts as absent.
 * Throws `BadConfig` with every fault.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = settings.safeParse(given)
  const faults = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  faults.push(...missing(given))
  if (!read.success || faults.length > 0) throw new BadConfig(faults)
  const set = read.data
  const production = set.NODE_ENV === 'production'
  const token = set.TELEGRAM_BOT_TOKEN
  return {
    production,
    port: set.PORT,
    host: set.HOST,
    ...(set.PUBLIC_URL === undefined ? {} : { publicUrl: set.PUBLIC_URL }),
    databaseUrl: set.DATABASE_URL ?? `file:${set.DATA_DIR}/acolhe.db`,
    flowsDir: set.FLOWS_DIR,
    localesDir: set.LOCALES_DIR,
    dataDir: set.DATA_DIR,
    ...(token === undefined
      ? {}
      : {
          telegram: {
            token,
            apiRoot: set.TELEGRAM_API_ROOT,
            mode: set.TELEGRAM_MODE ?? (set.PUBLIC_URL ? 'webhook' : 'polling'),
            secret: set.TELEGRAM_WEBHOOK_SECRET ?? randomBytes(32).toString('base64url'),
          },
        }),
    ...whatsappOf(set),
    ...(set.EMBED_URL === undefined
      ? {}
      : {
          embed: {
            url: set.EMBED_URL,
            model: set.EMBED_MODEL,
            ...(set.EMBED_KEY === undefined ? {} : { key: set.EMBED_KEY }),
          },
        }),
    ...(set.TRANSCRIBE_URL === undefined
      ? {}
      : {
          transcribe: {
            url: set.TRANSCRIBE_URL,
            model: set.TRANSCRIBE_MODEL,
            ...(set.TRANSCRIBE_KEY === undefined ? {} : { key: set.TRANSCRIBE_KEY }),
          },
        }),
    webChat: (set.WEB_CHAT ?? (production ? 'off' : 'on')) === 'on',
    ...(set.SECRET_KEY === undefined ? {} : { secretKey: set.SECRET_KEY }),
    ...(set.ADMIN_EMAIL === undefined || set.ADMIN_PASSWORD === undefined
      ? {}
      : { admin: { email: set.ADMIN_EMAIL, password: set.ADMIN_PASSWORD } }),
    ...oidcOf(set),
    ...(set.TRANSLATE_URL === undefined
      ? {}
      : {
          translate: {
            url: set.TRANSLATE_URL,
            ...(set.TRANSLATE_KEY === undefined ? {} : { key: set.TRANSLATE_KEY }),
          },
        }),
    ...(set.METRICS_TOKEN === undefined ? {} : { metricsToken: set.METRICS_TOKEN }),
    logLevel: set.LOG_LEVEL,
  }
}

function oidcOf(set: z.output<typeof settings>): Pick<Config, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set
  return issuer === undefined || clientId === undefined || clientSecret === undefined
    ? {}
    : { oidc: { issuer, clientId, clientSecret, name: set.OIDC_NAME } }
}

function whatsappOf(set: z.output<typeof settings>): Pick<Config, 'whatsappWeb' | 'whatsappCloud'> {
  const {
    WHATSAPP_WEB: web,
    WHATSAPP_WEB_SOCKET_URL: socketUrl,
    WHATSAPP_WEB_VERSION: version,
    WHATSAPP_CLOUD_PHONE_ID: phoneId,
    WHATSAPP_CLOUD_BUSINESS_ID: businessId,
    WHATSAPP_CLOUD_TOKEN: token,
    WHATSAPP_CLOUD_APP_SECRET: appSecret,
    WHATSAPP_CLOUD_VERIFY_TOKEN: verifyToken,
    WHATSAPP_CLOUD_API_ROOT: apiRoot,
  } = set
  const [major = 2, minor = 3000, patch = 0] = version?.split('.').map(Number) ?? []
  return {
    ...(web === 'on'
      ? {
          whatsappWeb: {
            ...(socketUrl === undefined ? {} : { socketUrl }),
            ...(version === undefined ? {} : { version: [major, minor, patch] }),
          },
        }
      : {}),
    ...(phoneId === undefined ||
    token === undefined ||
    appSecret === undefined ||
    verifyToken === undefined
      ? {}
      : {
          whatsappCloud: {
            phoneId,
            token,
            appSecret,
            verifyToken,
            apiRoot,
            ...(businessId === undefined ? {} : { businessId }),
          },
        }),
  }
}

/** Settings that mean nothing one without the other. */
const together = [
  [
    'WHATSAPP_CLOUD_PHONE_ID',
    'WHATSAPP_CLOUD_TOKEN',
    'WHATSAPP_CLOUD_APP_SECRET',
    'WHATSAPP_CLOUD_VERIFY_TOKEN',
  ],
  ['ADMIN_EMAIL', 'ADMIN_PASSWORD'],
  ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'],
] as const

/** Settings that others make necessary. */
function missing(given: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = []
  const production = given['NODE_ENV'] === 'production'
  for (const group of together)
    if (group.some((name) => given[name] !== undefined))
      for (const name of group.filter((one) => given[one] === undefined))
        faults.push(
          `${name}: must be set together with ${group.filter((o) => o !== name).join(', ')}`,
        )
  if (given['EMBED_KEY'] !== undefined && given['EMBED_URL'] === undefined)
    faults.push('EMBED_URL: must be set where EMBED_KEY is')
  if (given['TRANSCRIBE_KEY'] !== undefined && given['TRANSCRIBE_URL'] === undefined)
    faults.push('TRANSCRIBE_URL: must be set where TRANSCRIBE_KEY is')
  if (given['TRANSLATE_KEY'] !== undefined && given['TRANSLATE_URL'] === undefined)
    faults.push('TRANSLATE_URL: must be set where TRANSLATE_KEY is')
  if (production && given['SECRET_KEY'] === undefined)
    faults.push(
      'SECRET_KEY: must be set in production, at least 32 characters: it signs the sessions of the inbox',
    )
  const telegram = given['TELEGRAM_BOT_TOKEN'] !== undefined
  const webhook = (given['TELEGRAM_MODE'] ?? (given['PUBLIC_URL'] ? 'webhook' : '')) === 'webhook'
  if (!telegram || !webhook || given['TELEGRAM_WEBHOOK_SECRET'] !== undefined) return faults
  if (production)
    faults.push(
      'TELEGRAM_WEBHOOK_SECRET: must be set in production when updates come by webhook, ' +
        "so that strangers cannot write in somebody else's name",
    )
  else if (given['PUBLIC_URL'] === undefined)
    faults.push(
      'PUBLIC_URL: must be set for webhooks, so that Telegram is told where to deliver; ' +
        'or set TELEGRAM_WEBHOOK_SECRET and point the webhook here by hand',
    )
  return faults
}
