import type { Conversation } from './conversation.ts'
import type { Effect } from './effect.ts'
import type { Event } from './event.ts'
import type { FactName } from './facts.ts'
import type { Place } from './flow/session.ts'
import type { Refusal } from './handoff/deed.ts'

/** What a turn decided. Nothing in it has happened yet. */
export type Decision = {
  conversation: Conversation
  events: readonly Event[]
  effects: readonly Effect[]
  /** Steps left in this turn, in order, each by which exit (its name in `uses`): for coverage. */
  passed?: readonly (Place & { exit: string })[]
}

/** Either a decision, or the facts without which there is none. */
export type Outcome = Decision | { needs: readonly FactName[] }

/** A technician's deed, decided; or why it cannot be. */
export type DeedOutcome = Outcome | { refused: Refusal }
