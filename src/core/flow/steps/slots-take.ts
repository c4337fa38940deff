import type { Booking, BookingState } from '../../booking/booking.ts'
import { changeBooking } from '../../booking/change-booking.ts'
import { hold } from '../../booking/hold.ts'
import type { Take } from '../../booking/take.ts'
import type { Offers } from '../appointment-offers.ts'
import { takingInHand } from '../appointment-variables.ts'
import type { StepContext, StepResult } from '../step.ts'
import { answeredBy } from './picking.ts'
import type { Slots } from './slots.ts'

type Written = {
  was?: BookingState
  booking: Booking
  frees: readonly Take[]
  takes: readonly Take[]
}

/** What follows when she picks the slot that begins at `start`, ms. `gone`: it is not to be had any more. */
export function takeSlot(
  spec: Slots,
  start: number,
  offers: Offers,
  context: StepContext,
): StepResult & { gone?: boolean } {
  const { known, conversation } = context
  const { calendar } = known.bundle
  const seen = offers.all.find(({ slot }) => slot.start === start)
  const none = { next: spec.none, gone: true }
  if (seen === undefined) return none
  const { slot } = seen
  const { hers } = offers
  if (hers !== undefined) {
    const { taken } = offers
    const moved = changeBooking(calendar, hers, { do: 'move', slot, taken }, known.now)
    if ('no' in moved) return none
    return took(spec, { was: hers.state, ...moved }, 'move', context)
  }
  const { topic, wish, own, taken } = offers
  const made = hold(calendar, {
    id: known.spare.id,
    person: conversation.contactId,
    slot,
    own,
    taken,
    now: known.now,
    ...(topic === undefined ? undefined : { topic }),
    ...(wish.language === undefined ? undefined : { language: wish.language }),
  })
  if ('booking' in made) {
    const { booking } = made
    return took(spec, { booking, frees: [], takes: booking.takes }, 'hold', context)
  }
  const events = [answeredBy(context, 'slot')]
  if (made.no === 'has-one') {
    const set = takingInHand(context, made.other)
    return { events, set, next: spec['has-one'] ?? spec.none, exit: 'has-one' }
  }
  return made.no === 'too-many'
    ? { events, next: spec['too-many'] ?? spec.none, exit: 'too-many' }
    : none
}

const took = (
  spec: Slots,
  written: Written,
  did: 'hold' | 'move',
  context: StepContext,
): StepResult => ({
  events: [answeredBy(context, 'slot'), { type: 'appointment', did, to: written.booking.state }],
  effects: [{ do: 'booking', ...written }],
  set: takingInHand(context, written.booking),
  next: spec.next,
})
