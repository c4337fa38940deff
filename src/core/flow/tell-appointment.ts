import type { Booking } from '../booking/booking.ts'
import type { Conversation } from '../conversation.ts'
import type { Outcome } from '../decision.ts'
import type { Known } from '../known.ts'
import { appointmentVariables, takingInHand } from './appointment-variables.ts'
import { run } from './engine.ts'
import { startsOf } from './trigger.ts'
import { closeTurn, isReadable, openTurn } from './turn-open.ts'
import { startOnTop } from './turn-state.ts'
import { setVariables } from './variables.ts'

/** What she may be told of an appointment without having written. */
export type Told = 'reminder' | 'offered' | 'appointment-changed'

/**
 * A turn that nobody's message began: the flow that starts on `told` runs with this appointment of hers in hand (of
 * an offer: the one held for her). Undefined where no flow does, or her talk began with flows that serve no more: it
 * goes first. Whether she may be written to now is the caller's to know.
 */
export function tellAppointment(
  was: Conversation,
  told: Told,
  booking: Booking,
  known: Known,
): Outcome | undefined {
  const flow = startsOf(known.bundle)[told]
  if (flow === undefined) return undefined
  const { session, ...rest } = was
  const turn = openTurn(isReadable(session) ? was : rest, { kind: 'deed', at: known.now }, known)
  if (turn.frames.length > 0 && turn.revision !== known.bundle.revision) return undefined
  startOnTop(turn, flow, told)
  const { service, place, people, language } = appointmentVariables
  setVariables(turn, {
    ...takingInHand(turn, booking),
    [service]: booking.slot.service,
    [place]: booking.slot.place,
    [people]: booking.slot.people,
    ...(booking.language === undefined ? undefined : { [language]: booking.language }),
  })
  run(turn)
  if (turn.needs !== undefined) return { needs: turn.needs }
  return closeTurn(turn)
}
