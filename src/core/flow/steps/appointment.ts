import { z } from 'zod'
import { type Booking, isOpen } from '../../booking/booking.ts'
import { hers } from '../appointment-facts.ts'
import {
  askedOnceMore,
  takingInHand,
  wallClock,
  writesOfAppointment,
} from '../appointment-variables.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, route, tagged, textKey } from './fields.ts'
import { answeredBy, askPick, exitsOf, type Picking, pickQuestion, readPicking } from './picking.ts'

/** Takes the appointment she has in hand; where she has several she is asked which. */
export const appointment = defineStep({
  name: 'appointment',
  schema: z.strictObject({
    appointment: textKey.meta({
      description:
        'Takes her appointment in hand, and asks which where she has several: the key of the question.',
    }),
    ...patience,
    ...tagged,
    none: route.meta({ description: 'Where it goes when she has none.' }),
    next: route.meta({ description: 'Where it goes on: the appointment is in hand.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [...exitsOf(spec, ['next', 'none']), ...patienceExits(spec)],
    texts: [{ key: spec.appointment, path: ['appointment'] }],
    writes: writesOfAppointment('appointment'),
  }),
  enter: (spec, context) => {
    const known = hers(context)
    if ('needs' in known) return known
    const [only, ...others] = ahead(known.own, context)
    if (only === undefined) return { next: spec.none, exit: 'none' }
    if (others.length === 0) return { set: inHand(context, only), next: spec.next }
    return askPick(picking(spec.appointment, [only, ...others], context), spec.wait, context)
  },
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => {
      const known = hers(context)
      if ('needs' in known) return { as: 'choice', choice: '' }
      const own = ahead(known.own, context)
      return readPicking(heard, picking(spec.appointment, own, context), context)
    },
    take: (spec, answer, context) => {
      if (answer.as !== 'choice') return undefined
      const known = hers(context)
      if ('needs' in known) return known
      const found = ahead(known.own, context).find((one) => mark(one) === answer.choice)
      if (found === undefined) return undefined
      return {
        events: [answeredBy(context, 'appointment')],
        set: inHand(context, found),
        next: spec.next,
      }
    },
    question: pickQuestion,
  },
})

const inHand = (context: StepContext, booking: Booking) => ({
  ...takingInHand(context, booking),
  ...askedOnceMore(booking),
})

/** What a button carries of an appointment: as much of its id as it has room for. */
const mark = ({ id }: Booking): string => id.slice(-8)

/** Those she has before her, the next one first. */
const ahead = (own: readonly Booking[], { known: { now } }: StepContext): readonly Booking[] =>
  own
    .filter((one) => isOpen(one, now) && one.slot.end > now)
    .toSorted((a, b) => a.slot.start - b.slot.start)

const picking = (key: string, own: readonly Booking[], context: StepContext): Picking => {
  const { lexicon, bundle } = context.known
  const { places } = bundle.calendar
  return {
    key,
    named: own.map((one) => {
      const at = wallClock(one.slot.start, places.get(one.slot.place)?.zone ?? 'UTC')
      return { id: mark(one), label: lexicon.moment(context.language, at) }
    }),
    worded: [],
  }
}
