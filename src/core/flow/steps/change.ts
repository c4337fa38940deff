import { z } from 'zod'
import type { Booking } from '../../booking/booking.ts'
import { changeBooking } from '../../booking/change-booking.ts'
import { hers } from '../appointment-facts.ts'
import {
  appointmentVariables,
  keptText,
  takingInHand,
  writesOfAppointment,
} from '../appointment-variables.ts'
import { defineStep } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'
import { exitsOf } from './picking.ts'

const changes = ['keep', 'cancel', 'confirm', 'late'] as const

/** Where an appointment stands when a change has been made already: doing it again is no mistake of hers. */
const done: Readonly<Record<(typeof changes)[number], readonly Booking['state'][]>> = {
  keep: ['booked', 'asked'],
  cancel: ['cancelled', 'expired', 'refused'],
  confirm: ['here'],
  late: ['here'],
}

/** Most minutes she may be late and still come. */
const latest = 240

/** Changes the appointment in hand: she takes what is held, cancels, says that she comes, or how late she will be. */
export const change = defineStep({
  name: 'change',
  schema: z
    .strictObject({
      change: z.enum(changes).meta({
        description:
          'What becomes of the appointment in hand: keep (what is held), cancel, confirm, late.',
      }),
      minutes: expression
        .optional()
        .meta({ description: 'With late: by how much, an expression.' }),
      ...tagged,
      not: route.meta({ description: 'Where it goes when that cannot be any more.' }),
      next: route,
    })
    .superRefine((spec, context) => {
      if (spec.change === 'late' && spec.minutes === undefined)
        context.addIssue({ code: 'custom', path: ['minutes'], params: { fault: 'missing-key' } })
    }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: exitsOf(spec, ['next', 'not']),
    expressions:
      spec.minutes === undefined
        ? []
        : [{ source: spec.minutes, path: ['minutes'], want: 'number' }],
    writes: writesOfAppointment('change'),
  }),
  enter: (spec, context) => {
    const known = hers(context)
    if ('needs' in known) return known
    const { now, bundle } = context.known
    const { calendar } = bundle
    const id = keptText(context, appointmentVariables.id)
    const was = known.own.find((one) => one.id === id)
    if (was === undefined) return { next: spec.not, exit: 'not' }
    if (done[spec.change].includes(was.state))
      return { set: takingInHand(context, was), next: spec.next }
    const minutes = Math.round(Number(spec.minutes && context.evaluate(spec.minutes)))
    const changed = changeBooking(
      calendar,
      was,
      spec.change === 'late'
        ? { do: 'late', minutes: Math.min(latest, Math.max(0, minutes)) }
        : { do: spec.change },
      now,
    )
    if ('no' in changed) return { next: spec.not, exit: 'not' }
    const { booking } = changed
    // Who has one waits for it no more.
    const served = known.waits.filter(({ service }) => service === booking.slot.service)
    return {
      effects: [
        { do: 'booking', was: was.state, ...changed },
        ...(spec.change === 'keep' ? served : []).map(
          (one) => ({ do: 'stop-waiting', id: one.id }) as const,
        ),
      ],
      events: [{ type: 'appointment', did: spec.change, to: booking.state }],
      set: takingInHand(context, booking),
      next: spec.next,
    }
  },
})
