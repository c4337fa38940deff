import { appointmentKind } from '#core/booking/appointment-kind.ts'
import type { Booking } from '#core/booking/booking.ts'
import { msAt } from '#core/booking/cells.ts'
import { takesOf } from '#core/booking/take.ts'
import { flowFor } from '#core/booking/tell-booking.ts'
import { nextWaiting } from '#core/booking/waiting-list.ts'
import type { Bookings, FreedSlot } from '../booking-ports.ts'
import type { Ground } from '../decide.ts'
import { bookingWrite } from './booking-write.ts'

type Needs = {
  bookings: Pick<Bookings, 'waiting' | 'taken' | 'offer'>
  ground(): Ground
  newId(): string
}

/** How far around what became free others' appointments matter, ms: a day, and the longest there may be. */
const around = 2 * 86_400_000

/**
 * Holds what became free for the next of the waiting list. She is told when the offer is due, and it is hers from
 * then on; where she lets it pass, it became free again. False where another process was faster: look again.
 */
export function offeringFreed({ bookings, ground, newId }: Needs) {
  return async ({ id, takes }: FreedSlot): Promise<boolean> => {
    const { bundle, now } = ground()
    const { calendar, centre } = bundle
    const span = spanOf(takes)
    // Nobody would hear of it: the flow is missing, or its time is over.
    if (flowFor('offered', bundle) === undefined || span.to <= now)
      return bookings.offer(id, undefined, now)
    const [list, taken] = await Promise.all([
      bookings.waiting([...calendar.services.keys()]),
      bookings.taken(span.from - around, span.to + around, now),
    ])
    const next = nextWaiting(calendar, list, takes, taken, centre, now)
    const known = next && list.find((one) => one.id === next.waiting.id)
    if (!next || !known) return bookings.offer(id, undefined, now)
    const { slot, at, until } = next
    const { conversationId, ...waiting } = known
    const booking: Booking = {
      ...{ id: newId(), person: waiting.person, state: 'held', slot, heldUntil: until },
      ...{ kind: appointmentKind(calendar, slot), takes: takesOf(calendar, slot) },
      ...(waiting.wish.language === undefined ? {} : { language: waiting.wish.language }),
    }
    const write = { booking, frees: [], takes: booking.takes }
    return bookings.offer(
      id,
      {
        change: bookingWrite(bundle, write, now, { what: 'offered', at }),
        waiting: { ...waiting, passed: [...waiting.passed, slot.start], offeredUntil: until },
        conversationId,
      },
      now,
    )
  }
}

const spanOf = (takes: FreedSlot['takes']): { from: number; to: number } => ({
  from: msAt(Math.min(...takes.map(({ from }) => from))),
  to: msAt(Math.max(...takes.map(({ to }) => to))),
})
