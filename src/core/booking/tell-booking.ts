import type { Conversation } from '../conversation.ts'
import type { Outcome } from '../decision.ts'
import type { Effect } from '../effect.ts'
import type { StartCause } from '../event.ts'
import type { FactName } from '../facts.ts'
import { appointmentVariables, askedOnceMore, takingInHand } from '../flow/appointment-variables.ts'
import type { Bundle } from '../flow/bundle.ts'
import { run } from '../flow/engine.ts'
import type { Flow } from '../flow/flow.ts'
import { startsOf } from '../flow/trigger.ts'
import { closeTurn, isReadable, openTurn } from '../flow/turn-open.ts'
import { changeConversation, endSession, startOnTop, type Turn } from '../flow/turn-state.ts'
import { setVariables } from '../flow/variables.ts'
import { withBot } from '../handoff/handoff.ts'
import { openKey } from '../handoff/template-texts.ts'
import type { Known } from '../known.ts'
import { afterMissed } from './after-missed.ts'
import type { Booking } from './booking.ts'
import { type Due, nextReminder, type Occasion } from './due.ts'
import { offerTime } from './waiting-list.ts'

/** The flow that tells of it, and what it starts on; undefined where nobody has written one: then nothing is sent. */
export function flowFor(
  what: Occasion,
  bundle: Bundle,
): { flow: Flow; by: StartCause } | undefined {
  const { reminder, offered, changed } = startsOf(bundle)
  const [flow, by] =
    what === 'days' || what === 'hours'
      ? ([reminder, 'reminder'] as const)
      : what === 'offered'
        ? ([offered, 'offered'] as const)
        : ([changed, 'appointment-changed'] as const)
  return flow && { flow, by }
}

/** What follows once this was told. An offer is hers for its whole time from when she heard of it. */
export function afterTold(
  { booking, due }: { booking: Booking; due: Due },
  { bundle, now }: Pick<Known, 'bundle' | 'now'>,
): Extract<Effect, { do: 'told-appointment' }> {
  // From what was due, whatever the clock says now: none is left out for being late, none comes again.
  const next = nextReminder(bundle.calendar, bundle.centre, booking, due.at)
  const heldUntil = Math.max(booking.heldUntil ?? 0, now + offerTime)
  return {
    do: 'told-appointment',
    id: booking.id,
    was: due,
    ...(next ? { next } : undefined),
    ...(due.what === 'offered' ? { heldUntil } : undefined),
  }
}

/**
 * A turn that nobody's message began: she is told of her appointment by the flow that starts on it. What she left
 * lying is asked again afterwards. Undefined where no flow does, or her talk began with flows that serve no more:
 * it goes first.
 */
export function tellBooking(
  was: Conversation,
  told: { booking: Booking; due: Due },
  known: Known,
): Outcome | undefined {
  const start = flowFor(told.due.what, known.bundle)
  if (start === undefined) return undefined
  const why = occasionOf(told, known)
  if (typeof why === 'object') return why
  const turn = opened(was, known)
  if (was.holder === 'resolved') begin(turn)
  if (turn.frames.length === 0) endSession(turn)
  else if (turn.revision !== known.bundle.revision) return undefined
  startOnTop(turn, start.flow, start.by)
  takeInHand(turn, told.booking, why)
  // First, so that what the flow itself does to the appointment stands.
  turn.effects.push(afterTold(told, known))
  run(turn)
  return turn.needs === undefined ? closeTurn(turn) : { needs: turn.needs }
}

/** Behind a closed window she is asked by the approved template to write; undefined where there is none. */
export function askToHear(was: Conversation, known: Known): Outcome | undefined {
  const language = was.language ?? known.bundle.centre.language
  const found = known.window?.template(language)
  if (found === undefined) return undefined
  const turn = opened(was, known)
  const { name, code, language: to } = found
  turn.effects.push({
    do: 'ask-to-write',
    template: { name, code },
    text: { key: openKey },
    language: to,
  })
  turn.events.push({ type: 'window-asked', template: true })
  return closeTurn(turn)
}

/** Why she is told, as flows read it: who misses one again is told so, because a person should ring her. */
function occasionOf(
  { booking, due }: { booking: Booking; due: Due },
  { facts: { bookings }, now }: Known,
): Occasion | 'missed-again' | { needs: readonly FactName[] } {
  if (due.what !== 'missed') return due.what
  if (bookings?.person !== booking.person) return { needs: [`bookings:${booking.person}`] }
  return afterMissed(bookings.own, now) === 'call' ? 'missed-again' : 'missed'
}

/** The appointment stands in hand, and why she is told of it. */
function takeInHand(turn: Turn, booking: Booking, why: string): void {
  setVariables(turn, {
    ...takingInHand(turn, booking),
    ...askedOnceMore(booking),
    [appointmentVariables.occasion]: why,
  })
}

const opened = (was: Conversation, known: Known): Turn => {
  const { session, ...rest } = was
  return openTurn(isReadable(session) ? was : rest, { kind: 'deed', at: known.now }, known)
}

/** What people had closed begins anew with the bot, as when she presses a button of ours. */
function begin(turn: Turn): void {
  const { handoff } = turn.conversation
  endSession(turn)
  changeConversation(turn, {
    holder: 'bot',
    case: {},
    ...(handoff ? { handoff: withBot(handoff) } : undefined),
  })
  turn.events.push({ type: 'reopened' })
}
