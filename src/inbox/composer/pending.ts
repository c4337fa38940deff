import type { Deed, Refusal } from '#core/handoff/deed.ts'

/** What waits in the browser until the server has answered. */
export type Writing = Extract<Deed, { do: 'reply' | 'note' }>

/** Why it cannot leave as it is. Tried again only by hand. */
export type Problem = Refusal | { code: 'not-found' | 'invalid' | 'role-may-not' | 'too-large' }

/**
 * A message on its way to the server. `id` is made once and stays through every retry, reload and tab:
 * the server knows it again. `at` orders them, ms, and is never given twice in one browser tab.
 */
export type Pending = {
  id: string
  conversation: string
  at: number
  deed: Writing
  state: 'waiting' | 'sending' | 'stuck' | 'done'
  tries: number
  /** Not before this time, ms. */
  retryAt?: number
  problem?: Problem
}

/** How one try ended. */
export type Outcome =
  | { is: 'done' }
  /** Nobody knows whether it arrived, or the server asks for a moment: again with the same id. */
  | { is: 'no-answer' }
  /** The session is over: it waits until somebody has signed in. */
  | { is: 'signed-out' }
  | { is: 'stuck'; problem: Problem }

const firstWait = 1_000
const longestWait = 30_000

/** How long to wait after so many tries, ms: doubles, up to half a minute. */
export const waitAfter = (tries: number): number =>
  Math.min(longestWait, firstWait * 2 ** Math.min(10, tries - 1))

export const inOrder = (a: Pending, b: Pending): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** The oldest of each conversation: what stands before the others of it, also when it is stuck. */
function heads(all: readonly Pending[]): Pending[] {
  const first = new Map<string, Pending>()
  for (const one of [...all].sort(inOrder)) {
    if (!first.has(one.conversation)) first.set(one.conversation, one)
  }
  return [...first.values()]
}

/** What may leave now: never before an older one of the same conversation has left. */
export const nextToSend = (all: readonly Pending[], now: number): Pending | undefined =>
  heads(all).find(({ state, retryAt }) => state === 'waiting' && (retryAt ?? 0) <= now)

/** When something may leave next, ms; undefined when all is stuck or gone. */
export function nextTime(all: readonly Pending[]): number | undefined {
  const times = heads(all)
    .filter(({ state }) => state === 'waiting')
    .map(({ retryAt }) => retryAt ?? 0)
  return times.length === 0 ? undefined : Math.min(...times)
}

/** True when it surely never arrived: its words may be taken back into the composer. */
export const isOurs = (one: Pending): boolean =>
  one.state === 'stuck' || (one.state === 'waiting' && one.tries === 0)

/** Reads a stored message; undefined for whatever is not one. What was being sent waits again. */
export function readPending(stored: string | null): Pending | undefined {
  try {
    const one = JSON.parse(stored ?? 'null') as Partial<Pending> | null
    if (typeof one?.id !== 'string' || typeof one.conversation !== 'string') return undefined
    if (typeof one.at !== 'number' || typeof one.deed?.text !== 'string') return undefined
    return { ...(one as Pending), state: one.state === 'stuck' ? 'stuck' : 'waiting' }
  } catch {
    return undefined
  }
}
