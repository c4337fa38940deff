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

/** Ids of Meta's objects are digits. */
const digits = z.string().regex(/^\d+$/, 'must be digits only, as Meta shows it')

/** What each setting may be, by its name in the environment. */
export const settings = z.object({
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
  WHATSAPP_WEB: onOff.default('off'),
  WHATSAPP_WEB_SOCKET_URL: z
    .url({ protocol: /^wss?$/, error: 'must be an address like wss://web.whatsapp.com/ws/chat' })
    .optional(),
  WHATSAPP_WEB_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'must be three numbers with dots, like 2.3000.1043857760')
    .optional(),
  WHATSAPP_CLOUD_PHONE_ID: digits.optional(),
  WHATSAPP_CLOUD_BUSINESS_ID: digits.optional(),
  WHATSAPP_CLOUD_TOKEN: z.string().optional(),
  WHATSAPP_CLOUD_APP_SECRET: z.string().optional(),
  WHATSAPP_CLOUD_VERIFY_TOKEN: z.string().min(8, 'must have at least 8 characters').optional(),
  WHATSAPP_CLOUD_API_ROOT: webAddress.default('https://graph.facebook.com'),
  EMBED_URL: webAddress.optional(),
  EMBED_KEY: z.string().optional(),
  EMBED_MODEL: z.string().default('text-embedding-3-small'),
  TRANSCRIBE_URL: webAddress.optional(),
  TRANSCRIBE_KEY: z.string().optional(),
  TRANSCRIBE_MODEL: z.string().default('whisper-1'),
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
