import type { Channel } from '#app/ports.ts'

/** Where the channel stands. Only `listening` is well. */
export type State =
  | 'starting'
  | 'listening'
  | 'unreachable'
  | 'token-refused'
  | 'conflict'
  | 'stopped'

/** Holds the state of a channel and since when it is so. */
export function stateOf(): { set(state: State): boolean; health: Channel['health'] } {
  let state: State = 'starting'
  let since = Date.now()
  return {
    /** True when this is news. */
    set: (next) => {
      if (next === state) return false
      state = next
      since = Date.now()
      return true
    },
    health: () => ({ ok: state === 'listening', state, since }),
  }
}
