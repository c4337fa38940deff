import type { Booking } from '../booking/booking.ts'
import type { Take } from '../booking/take.ts'
import type { Waiting } from '../booking/waiting-list.ts'
import type { FactName } from '../facts.ts'
import type { StepContext } from './step.ts'

const day = 86_400_000
/** Farther than any service offers, ms. */
const farthest = 400 * day

type Needs = { needs: readonly FactName[] }

/** Her appointments and what she waits for, or the name of the fact that says so. */
export function hers({
  known: { facts },
  conversation: { contactId },
}: StepContext): { own: readonly Booking[]; waits: readonly Waiting[] } | Needs {
  const { bookings } = facts
  return bookings?.person === contactId ? bookings : { needs: [`bookings:${contactId}`] }
}

/** All that is taken from yesterday on for as long as offers of a service reach, or the name of that fact. */
export function takenFor(
  { known: { facts, now, bundle } }: StepContext,
  service: string,
): { takes: readonly Take[] } | Needs {
  const { horizon = 0 } = bundle.calendar.services.get(service) ?? {}
  const from = now - day
  const to = now + Math.min(farthest, (horizon + 2) * day)
  const { taken } = facts
  return taken !== undefined && taken.from <= from && taken.to >= to
    ? taken
    : { needs: [`taken:${from}:${to}`] }
}
