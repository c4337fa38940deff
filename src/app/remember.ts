import type { GateState } from '#core/gate.ts'

/**
 * Who holds a conversation, and which version of it says so: the newer of two counts. `at`: it was
 * still so then, ms.
 */
export type Held = GateState & { version: number; at: number }

/** What is remembered of conversations whose replies are sent here. */
export type Remembered = {
  /** The newer of what is known and what is said now. */
  state(conversationId: string, said: Held): Held
  /** The place of the last reply taken; 0 when none is remembered. */
  upTo(conversationId: string): number
  took(conversationId: string, seq: number): void
  /** What was left for another process may come back to this one. */
  leave(conversationId: string): void
}

/**
 * Remembers a bounded number of conversations: what was read a moment too early neither sends a reply a
 * second time nor gives the word back to who lost it. `inHand` are never forgotten.
 */
export function remembering(most: number, inHand: (conversationId: string) => boolean): Remembered {
  const all = new Map<string, { state: Held; upTo: number }>()

  function forgetOne(butNot: string): void {
    for (const id of all.keys())
      if (id !== butNot && !inHand(id)) {
        all.delete(id)
        return
      }
  }

  return {
    state: (id, { version, at, holder, optedOut, blocked }) => {
      const known = all.get(id)
      if (known && known.state.version > version) return known.state
      const since = known?.state.version === version ? known.state.at : at
      const state = { version, at: Math.max(since, at), holder, optedOut, blocked }
      // Set anew, so that the oldest stand first.
      all.delete(id)
      all.set(id, { state, upTo: known?.upTo ?? 0 })
      if (all.size > most) forgetOne(id)
      return state
    },
    upTo: (id) => all.get(id)?.upTo ?? 0,
    took: (id, seq) => {
      const known = all.get(id)
      if (known) known.upTo = seq
    },
    leave: (id) => {
      const known = all.get(id)
      if (known) known.upTo = 0
    },
  }
}
