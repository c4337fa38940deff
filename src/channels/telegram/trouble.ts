import { TelegramError } from 'telegraf'
import type { Log } from '#app/ports.ts'
import { type Pauses, pauseAfter } from '../retry.ts'
import { codeOf } from './classify.ts'
import type { State } from './state.ts'

/** What a call by which we listen fails with is told once, not at every try. */
export type Teller = { state: { set(state: State): boolean }; log: Log; pauses: Pauses }

/** Notes why we cannot listen and gives the pause before the next try, ms. */
export function trouble(error: unknown, failures: number, { state, log, pauses }: Teller): number {
  const answer = error instanceof TelegramError ? error : undefined
  const status = answer?.code
  if (status === 401 || status === 404) {
    tokenRefused({ state, log })
    return pauses.refused
  }
  if (status === 409) {
    if (state.set('conflict')) log.error({ status }, conflict)
    return pauseAfter(failures, pauses)
  }
  if (state.set('unreachable')) {
    const said = answer === undefined ? {} : { said: answer.description }
    log.warn({ error: codeOf(error), ...said }, 'Telegram or the store is away, trying again')
  }
  return Math.max((answer?.parameters?.retry_after ?? 0) * 1000, pauseAfter(failures, pauses))
}

/** The one alarm for a token that is wrong or was revoked, whatever call found out. */
export function tokenRefused({ state, log }: Pick<Teller, 'state' | 'log'>): void {
  if (!state.set('token-refused')) return
  log.error(
    {},
    'Telegram refuses the bot token: the channel is down until TELEGRAM_BOT_TOKEN is right',
  )
}

const conflict =
  'Somebody else listens to this bot: a second installation has the same token, or a webhook is set. Stop the other one; trying again'
