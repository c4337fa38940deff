import { BotApi } from '../doubles/telegram/bot-api.ts'
import { firstPerson } from './lanes.ts'
import { openServers, type Servers, type ServersOptions } from './servers.ts'

export type TrialOptions = ServersOptions & { mode: 'webhook' | 'polling'; people: number }

/** Servers whose Telegram is ours. */
export type Trial = Servers & { api: BotApi; secret: string }

/** Sets up a Bot API, a ledger, a folder and the servers; `close` removes every one of them. */
export async function openTrial(options: TrialOptions): Promise<Trial> {
  const api = await BotApi.start()
  const secret = `secret_${options.seed.toString(36)}`
  const servers = await openServers({
    ...options,
    settings: {
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.apiRoot,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_MODE: options.mode,
      ...options.settings,
    },
  })
  for (let n = 0; n < options.people; n++) api.person(firstPerson + n).started = true
  api.on('sent', (person, sent) => {
    servers.ledger.takes(person.id, sent)
    servers.happens('send')
  })

  async function close(): Promise<void> {
    await servers.close()
    await api.stop()
  }

  try {
    await servers.startAll()
  } catch (error) {
    await close()
    throw error
  }
  return { ...servers, api, secret, close }
}
