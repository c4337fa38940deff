import type { Channel } from '#app/ports.ts'

/** Holds the state of a channel and since when it is so. Only `well` is well. */
export function stateOf<State extends string>(
  first: State,
  well: State,
): { is(): State; set(state: State): boolean; health: Channel['health'] } {
  let state = first
  let since = Date.now()
  return {
    is: () => state,
    /** True when this is news. */
    set: (next) => {
      if (next === state) return false
      state = next
      since = Date.now()
      return true
    },
    health: () => ({ ok: state === well, state, since }),
  }
}
