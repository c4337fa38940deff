import { pause } from '../retry.ts'
import type { PoolTelegram } from './client.ts'
import { type Menu, setMenus } from './menus.ts'
import { allowedUpdates } from './parse.ts'
import { type Teller, trouble } from './trouble.ts'

/** Where the webhook route stands under PUBLIC_URL. */
const webhookPath = '/webhooks/telegram'

/** Deliveries at once, Telegram's default; order comes from our own queues. */
const deliveries = 40

type Needs = Teller & {
  client: PoolTelegram
  mode: 'webhook' | 'polling'
  publicUrl?: string
  secret?: string
  commands: readonly Menu[]
  signal: AbortSignal
  /** Called after each try, whatever came of it. */
  tried(): void
}

/**
 * Makes Telegram send us updates the way the settings say: checks the token, sets or removes the
 * webhook, sets the command menus. Tries until it works or the signal is given; never throws.
 */
export async function connecting(needs: Needs): Promise<void> {
  const { state, log, mode, signal, tried } = needs
  for (let failures = 0; !signal.aborted; ) {
    try {
      await connect(needs)
      if (state.set('listening')) log.info({ mode }, 'Telegram is connected')
      tried()
      return
    } catch (error) {
      const wait = trouble(error, ++failures, needs)
      tried()
      await pause(wait, signal)
    }
  }
}

async function connect({ client, mode, publicUrl, secret, commands, log }: Needs): Promise<void> {
  await client.getMe()
  if (mode === 'polling') await client.callApi('deleteWebhook', {})
  else if (publicUrl === undefined) {
    log.warn({}, `PUBLIC_URL is not set: point the webhook at ${webhookPath} by hand`)
  } else {
    await client.callApi('setWebhook', {
      url: publicUrl.replace(/\/+$/, '') + webhookPath,
      ...(secret === undefined ? {} : { secret_token: secret }),
      allowed_updates: [...allowedUpdates],
      max_connections: deliveries,
    })
  }
  await setMenus(client, commands, log)
}
