import type { Booking } from './booking/booking.ts'
import type { Take } from './booking/take.ts'
import type { Waiting } from './booking/waiting-list.ts'

/** Facts that stand in a store. A step that needs one asks; the turn is then run again with it. */
export type Facts = {
  /** Conversations waiting for a person, in all queues. */
  waiting?: number
  /** Languages of the technicians who are present now, one entry a technician and language. */
  technicians?: readonly string[]
  /** How long people waited lately, from being queued to being claimed, ms: the middle one. */
  usualWait?: number
  /** Whose code was typed: `none` where it is wrong, used or too old. `code` as `readLinkCode` gives it. */
  linkCode?: { code: string; contact: string; account: string } | { code: string; none: true }
  /** Topics a text may mean in the order of their meaning, best first; see `knowledge/rank-fact.ts`. */
  ranked?: { text: string; topics: readonly string[] }
  /** All that is taken in a span, ms since 1970. */
  taken?: { from: number; to: number; takes: readonly Take[] }
  /** The appointments of a contact and what she waits for. */
  bookings?: { person: string; own: readonly Booking[]; waits: readonly Waiting[] }
}
/** Facts that are the same for everybody. */
export type PlainFact = Exclude<keyof Facts, 'linkCode' | 'ranked' | 'taken' | 'bookings'>

/**
 * What a step asks for: a fact by its name, or whose code this is: `linkCode:K7MN2P4Q`. The store keeps
 * no codes, only their SHA-256: it hashes what stands behind the colon. Such a name is never logged.
 */
export type FactName =
  | PlainFact
  | `linkCode:${string}`
  | `rank:${string}`
  | `taken:${number}:${number}`
  | `bookings:${string}`
