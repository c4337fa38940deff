import type { Log } from '#app/ports.ts'

/** Where the channel stands. Only `listening` is well. */
export type State =
  | 'starting'
  | 'listening'
  | 'unreachable'
  | 'token-refused'
  | 'account-blocked'
  | 'stopped'

/** Who found out: a look at our number, a send, or a status that came later. */
export type By = 'check' | 'send' | 'status'

/** What Meta has against us, told once and until it ends. */
export type Trouble = {
  /** Meta refuses the token, the number or the account: `code` as in `meanings.ts`. */
  down(code: string, by: By): void
  /** Something went through, by which such trouble is over. */
  well(by: By): void
}

type Needs = { state: { is(): State; set(state: State): boolean }; log: Log }

/**
 * Keeps state and log in step. Trouble ends when what found it finds it no more, and what a look found by a
 * send too: a locked account can still be looked at, and where the bill is not paid every send is taken and
 * fails later.
 */
export function troubles({ state, log }: Needs): Trouble {
  let foundBy: By = 'check'
  return {
    down: (code, by) => {
      foundBy = by
      const [is, said] = standing(code)
      if (state.set(is)) log.error({ code }, said)
    },
    well: (by) => {
      const now = state.is()
      const over = by === foundBy || (by === 'send' && foundBy === 'check')
      if (over && mends.has(now) && state.set('listening'))
        log.info({}, 'WhatsApp takes our messages again')
    },
  }
}

/** States that such an end ends. */
const mends: ReadonlySet<State> = new Set(['token-refused', 'account-blocked', 'unreachable'])

function standing(code: string): readonly [State, string] {
  if (code === 'token') return ['token-refused', tokenRefused]
  if (code === 'not-registered') return ['account-blocked', notRegistered]
  return code.startsWith('http-')
    ? ['unreachable', unreachable]
    : ['account-blocked', accountBlocked]
}

const tokenRefused =
  'Meta refuses the token: the channel is down until WHATSAPP_CLOUD_TOKEN is right and may use this number'
const accountBlocked =
  "Meta has stopped this WhatsApp number: the channel is down, see the number's page in WhatsApp Manager"
const notRegistered =
  'Meta knows no such number, not for this token, or not any more: the channel is down; is WHATSAPP_CLOUD_PHONE_ID right, and the number registered?'
const unreachable = 'What answers at WHATSAPP_CLOUD_API_ROOT is not Graph: the channel is down'
