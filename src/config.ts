import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const port = z.coerce
  .number({ error: 'must be a number from 0 to 65535 (0 takes any free port)' })
  .int('must be a whole number')
  .min(0, 'must be 0 or more')
  .max(65_535, 'must be 65535 or less')

const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://claim.example.org' })
  .transform((url) => url.replace(/\/+$/, ''))

/** Networks deliver to https only; on this machine anything goes. */
const publicAddress = webAddress.refine(
  (url) =>
    url.startsWith('https:') || /^http:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(url),
  'must begin with https://, except on this machine itself',
)

const onOff = z.enum(['on', 'off'], { error: 'must be "on" or "off"' })

/** Letters, digits, _ and -: what Telegram allows in a webhook secret (Bot API, setWebhook). */
const secret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 of the characters A-Z a-z 0-9 _ -')

const schema = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'], {
      error: 'must be "production", "development" or "test"',
    })
    .default('development'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: publicAddress.optional(),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:.+|postgres(ql)?:\/\/.+)/,
      'must begin with "file:" (SQLite, one process) or "postgresql://"',
    )
    .optional(),
  FLOWS_DIR: z.string().default('flows'),
  LOCALES_DIR: z.string().default('locales'),
  DATA_DIR: z.string().default('data'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/, 'must be the token as BotFather gives it: digits, a colon, letters')
    .optional(),
  TELEGRAM_API_ROOT: webAddress.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: secret.optional(),
  TELEGRAM_MODE: z
    .enum(['webhook', 'polling'], { error: 'must be "webhook" or "polling"' })
    .optional(),
  WEB_CHAT: onOff.optional(),
  SECRET_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  ADMIN_EMAIL: z.email('must be an e-mail address').optional(),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').max(256).optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').default('OpenID Connect'),
  TRANSLATE_URL: webAddress.optional(),
  TRANSLATE_KEY: z.string().optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], {
      error: 'must be one of debug, info, warn, error, silent',
    })
    .default('info'),
})

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
  const read = schema.safeParse(given)
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

function oidcOf(set: z.output<typeof schema>): Pick<Config, 'oidc'> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set
  return issuer === undefined || clientId === undefined || clientSecret === undefined
    ? {}
    : { oidc: { issuer, clientId, clientSecret, name: set.OIDC_NAME } }
}

/** Settings that mean nothing one without the other. */
const together = [
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
