import type { ReadUpload } from '#app/file-ports.ts'
import type { Channel, Log, Sink } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import { type Pauses, pauses as usualPauses } from '../retry.ts'
import { stateOf } from '../state.ts'
import { codeOf } from './classify.ts'
import { PoolTelegram } from './client.ts'
import { connecting } from './connect.ts'
import { fetching } from './fetch.ts'
import type { Menu } from './menus.ts'
import { pressId } from './parse.ts'
import { polling } from './poll.ts'
import { type Delivery, receiving } from './receive.ts'
import { capabilities } from './render.ts'
import { sending } from './send.ts'
import type { State } from './state.ts'
import { taking } from './take.ts'
import { tokenRefused } from './trouble.ts'

/** What the channel is opened with. `commands`: the base language first. */
export type TelegramOptions = {
  token: string
  /** `https://api.telegram.org`, or a local Bot API server. */
  apiRoot: string
  mode: 'webhook' | 'polling'
  /** Where the network reaches us; without it a webhook must be set by hand. */
  publicUrl?: string
  /** What Telegram shows us with each update, 1 to 256 of A-Z a-z 0-9 _ -. Needed for webhooks. */
  secret?: string
  commands: readonly Menu[]
  /** The folder that attachments stand under. */
  filesDir: string
  /** Files of technicians. Without it there are none, and what names one fails. */
  readUpload?: ReadUpload
  log: Log
  /** For tests: pauses between tries, and how long a call may take, ms. */
  pauses?: Pauses
  callMs?: number
}

/** The Telegram channel, and the receiver that the webhook route hands deliveries to. */
export type TelegramChannel = Channel & {
  /** Answers with the HTTP status, see `receiving`; 404 while polling. */
  receive(delivery: Delivery): Promise<number>
}

/**
 * One Telegram bot. `start` resolves after the first try to reach Telegram and goes on trying in
 * the background; sends still work after `stop`, so that what is under way can end.
 * Throws when webhooks are wanted without a secret.
 */
export function openTelegram(options: TelegramOptions): TelegramChannel {
  const { token, apiRoot, mode, secret, log, pauses = usualPauses } = options
  if (mode === 'webhook' && !secret) throw new Error('a webhook needs TELEGRAM_WEBHOOK_SECRET')
  const account = `telegram:${token.split(':')[0]}`
  const client = new PoolTelegram(token, apiRoot, options.callMs)
  const send = sending(client, options.filesDir, options.readUpload ?? (async () => undefined))
  const take = taking(account)
  const state = stateOf<State>('starting', 'listening')
  let sink: Sink | undefined
  let ending = new AbortController()
  let running: Promise<void> = Promise.resolve()

  /** Best effort: the button stops showing that it works. Telegram refuses a late answer: no harm. */
  function taken(update: unknown): void {
    const id = pressId(update)
    if (id === undefined) return
    client
      .callApi('answerCallbackQuery', { callback_query_id: id })
      .catch((error: unknown) => log.debug({ error: codeOf(error) }, 'a press was not answered'))
  }

  async function listen(into: Sink, signal: AbortSignal, tried: () => void): Promise<void> {
    await connecting({ ...options, client, state, pauses, signal, tried })
    if (mode === 'polling' && !signal.aborted) {
      await polling({ client, sink: into, take, taken, state, log, pauses, signal })
    }
  }

  return {
    account,
    kind: 'telegram',
    capabilities,
    send: async (row) => {
      const outcome = await send(row)
      if (!outcome.ok && outcome.kind === 'channel-down') tokenRefused({ state, log })
      else if (outcome.ok && state.health().state === 'token-refused') state.set('listening')
      return outcome
    },
    typing: (address: Address) => {
      client.sendChatAction(Number(address.value), 'typing').catch(() => {})
    },
    fetch: fetching(client),
    receive:
      mode === 'webhook' && secret
        ? receiving({ secret, take, sink: () => sink, taken, log })
        : async () => 404,
    start: async (into) => {
      sink = into
      ending = new AbortController()
      const { promise: triedOnce, resolve } = Promise.withResolvers<void>()
      running = listen(into, ending.signal, resolve)
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
