import type { GateState } from '#core/gate.ts'

/**
 * Who holds a conversation, and which version of it says so: the newer of two counts. `at`: it was
 * still so then, ms. `fence`: the lease under which this process read or wrote it.
 */
export type Held = GateState & { version: number; at: number; fence?: number }

/** What is remembered of conversations whose replies are sent here. */
export type Remembered = {
  /** The newer of what is known and what is said now. */
  state(conversationId: string, said: Held): Held
  /** The lease under which it was last read or written here. */
  fence(conversationId: string): number | undefined
  /** The place of the last reply taken; 0 when none is remembered. */
  upTo(conversationId: string): number
  /** The highest place ever taken: what comes again up to there may have left. */
  highest(conversationId: string): number
  took(conversationId: string, seq: number): void
  /** What was left behind this place, for another process or until she writes, may come back. */
  leave(conversationId: string, upTo: number): void
}

type Known = { state: Held; upTo: number; highest: number }

/**
 * Remembers a bounded number of conversations: what was read a moment too early neither sends a reply a
 * second time nor gives the word back to who lost it. `inHand` are never forgotten.
 */
export function remembering(most: number, inHand: (conversationId: string) => boolean): Remembered {
  const all = new Map<string, Known>()

  function forgetOne(butNot: string): void {
    for (const id of all.keys())
      if (id !== butNot && !inHand(id)) {
        all.delete(id)
        return
      }
  }

  return {
    state: (id, said) => {
      const known = all.get(id)
      if (known && known.state.version > said.version) return known.state
      const state = known ? newer(known.state, said) : heldOf(said)
      // Set anew, so that the oldest stand first.
      all.delete(id)
      all.set(id, { upTo: 0, highest: 0, ...known, state })
      if (all.size > most) forgetOne(id)
      return state
    },
    fence: (id) => all.get(id)?.state.fence,
    upTo: (id) => all.get(id)?.upTo ?? 0,
    highest: (id) => all.get(id)?.highest ?? 0,
    took: (id, seq) => {
      const known = all.get(id)
      if (known) Object.assign(known, { upTo: seq, highest: Math.max(known.highest, seq) })
    },
    leave: (id, upTo) => {
      const known = all.get(id)
      if (known) known.upTo = Math.min(known.upTo, upTo)
    },
  }
}

/** Of one version the younger news count; when she last wrote may change without a new one. */
function newer(known: Held, said: Held): Held {
  const since = known.version === said.version ? known.at : said.at
  const { lastInAt } = said.at >= since ? said : known
  const last = lastInAt ?? known.lastInAt ?? said.lastInAt
  const fence = said.fence ?? known.fence
  return heldOf({
    ...said,
    at: Math.max(since, said.at),
    ...(last === undefined ? {} : { lastInAt: last }),
    ...(fence === undefined ? {} : { fence }),
  })
}

/** Only what counts here: it is kept for many. */
const heldOf = ({ version, at, fence, holder, optedOut, blocked, lastInAt }: Held): Held => ({
  version,
  at,
  holder,
  optedOut,
  blocked,
  ...(lastInAt === undefined ? {} : { lastInAt }),
  ...(fence === undefined ? {} : { fence }),
})
