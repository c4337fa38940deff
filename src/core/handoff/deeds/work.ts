import type { Holder } from '../../conversation.ts'
import { tell } from '../../flow/say.ts'
import { changeConversation, type Turn } from '../../flow/turn-state.ts'
import type { Vars } from '../../words.ts'
import type { Actor, Refusal } from '../deed.ts'
import { expectedWait, lacksWaitFacts, waitFacts } from '../expected-wait.ts'
import { type Handoff, type HandoffState, handoffState } from '../handoff.ts'
import { promised } from '../promise.ts'
import type { HandoffSentence } from '../sentences.ts'

/** A deed while it is decided. Like the turn it works on it is seen by nobody else, and written to. */
export type Work = { readonly turn: Turn; readonly by: Actor; handoff: Handoff }

/** Why it cannot be done; undefined when it was. */
export type Outcome = Refusal | undefined

/** Decide where conversations go that others hold; they never speak in another's name. */
const leading: ReadonlySet<string> = new Set(['coordinator', 'administrator'])

export const stateOf = ({ turn, handoff }: Work): HandoffState =>
  handoffState(turn.conversation.holder, handoff)

export const wrongState = (work: Work): Refusal => ({ code: 'wrong-state', state: stateOf(work) })

export const isMine = ({ by, handoff }: Work): boolean => handoff.technician === by.id

/** A colleague holds it, and it is not for this person to decide over it. */
export function heldByColleague(work: Work): Outcome {
  const { by, handoff } = work
  const { technician } = handoff
  return technician === undefined || technician === by.id || leading.has(by.role)
    ? undefined
    : { code: 'not-holder', by: technician }
}

/** Nobody holds it, or a colleague whose it is to decide. */
export const notHeldForThis = (work: Work): Outcome =>
  work.handoff.technician === undefined ? wrongState(work) : heldByColleague(work)

/** Who holds it from now on, and what is known of that. */
export function put(work: Work, holder: Holder, handoff: Handoff): void {
  work.handoff = handoff
  changeConversation(work.turn, { holder, handoff })
}

/** Changes what is known of it. */
export function note(work: Work, change: Partial<Handoff>): void {
  put(work, work.turn.conversation.holder, { ...work.handoff, ...change })
}

/** Says one of the sentences of a handoff to her, unless she wants to hear nothing. */
export function tellHer({ turn }: Work, key: HandoffSentence, vars?: Vars): void {
  const { optedOut, blocked } = turn.conversation
  if (!optedOut && !blocked) tell(turn, key, vars, 'system')
}

/** What her first name would be if it were hers: a technician is known by it alone. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? ''

/**
 * She waits in a queue from now on. `told`: with a word about it, and the time it will take. False when
 * the store has to be asked first.
 */
export function queue(work: Work, handoff: Handoff, told: boolean): boolean {
  const { turn } = work
  const { known } = turn
  if (lacksWaitFacts(known.facts)) {
    turn.needs = [...waitFacts]
    return false
  }
  const expected = expectedWait(known, handoff.queue, turn.language)
  put(work, 'queued', handoff)
  changeConversation(turn, { case: promised(turn.conversation.case, expected?.at) })
  if (told) tellHer(work, 'handoff.queued-again', { expected: expected?.say ?? '' })
  return true
}
