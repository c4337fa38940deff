import type { Log } from '#app/ports.ts'

/** Where the channel stands. Only `listening` is well. */
export type State =
  | 'starting'
  | 'listening'
  | 'unreachable'
  | 'token-refused'
  | 'account-blocked'
  | 'stopped'

/** Who found out: a call of ours, or a status that came later. */
export type By = 'call' | 'status'

/** What Meta has against us, told once and until it ends. */
export type Trouble = {
  /** Meta refuses the token, the number or the account: `code` as in `meanings.ts`. */
  down(code: string, by: By): void
  /** Something went through, by which such trouble is over. */
  well(by: By): void
}

type Needs = { state: { is(): State; set(state: State): boolean }; log: Log }

/**
 * Keeps state and log in step. What only statuses tell (an unpaid bill: every send is taken and fails
 * later) ends only when a status says that a message went out.
 */
export function troubles({ state, log }: Needs): Trouble {
  let foundBy: By = 'call'
  return {
    down: (code, by) => {
      const token = code === 'token'
      foundBy = by
      if (state.set(token ? 'token-refused' : 'account-blocked'))
        log.error({ code }, token ? tokenRefused : accountBlocked)
    },
    well: (by) => {
      const now = state.is()
      const over = now === 'token-refused' || (now === 'account-blocked' && by === foundBy)
      if (over && state.set('listening')) log.info({}, 'WhatsApp takes our messages again')
    },
  }
}

const tokenRefused =
  'Meta refuses the token: the channel is down until WHATSAPP_CLOUD_TOKEN is right and may use this number'
const accountBlocked =
  "Meta has stopped this WhatsApp number: the channel is down, see the number's page in WhatsApp Manager"
