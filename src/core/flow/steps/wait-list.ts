import { z } from 'zod'
import { changeBooking } from '../../booking/change-booking.ts'
import type { Effect } from '../../effect.ts'
import { hers } from '../appointment-facts.ts'
import { wishOf } from '../appointment-offers.ts'
import { appointmentVariables, keptText } from '../appointment-variables.ts'
import { defineStep, type StepContext, type StepResult } from '../step.ts'
import { noUses, route, tagged } from './fields.ts'

const deeds = ['join', 'pass', 'stop'] as const

/**
 * The waiting list: she joins it with what she asked for, lets what she is offered pass and goes on waiting, or
 * waits no more. What was held for her is free again.
 */
export const waitList = defineStep({
  name: 'wait-list',
  schema: z.strictObject({
    'wait-list': z.enum(deeds).meta({
      description:
        'join: she waits for what she asked for. pass: not the one offered. stop: no more.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
  }),
  enter: (spec, context) => {
    const known = hers(context)
    if ('needs' in known) return known
    const did = spec['wait-list']
    const effects = did === 'join' ? join(known, context) : leave(did, known, context)
    return { effects, events: [{ type: 'waiting-list', did }], next: spec.next }
  },
})

type Hers = Exclude<ReturnType<typeof hers>, { needs: unknown }>

/** Who waits for the same already keeps her turn. */
function join({ waits }: Hers, context: StepContext): readonly Effect[] {
  const { known, conversation } = context
  const { service, wish } = wishOf(context)
  const before = waits.find((one) => one.service === service)
  const waiting = {
    id: before?.id ?? known.spare.id,
    person: conversation.contactId,
    service,
    wish,
    since: before?.since ?? known.now,
    passed: before?.passed ?? [],
  }
  return [{ do: 'wait-for-slot', waiting }]
}

function leave(
  did: 'pass' | 'stop',
  { own, waits }: Hers,
  context: StepContext,
): readonly Effect[] {
  const { now, bundle } = context.known
  const id = keptText(context, appointmentVariables.id)
  const offered = own.find((one) => one.id === id && one.state === 'held')
  const freed = offered && changeBooking(bundle.calendar, offered, { do: 'cancel' }, now)
  const effects: NonNullable<StepResult['effects']>[number][] =
    offered && freed && 'booking' in freed ? [{ do: 'booking', was: offered.state, ...freed }] : []
  const service = own.find((one) => one.id === id)?.slot.service
  for (const one of waits) {
    if (service !== undefined && one.service !== service) continue
    const { offeredUntil: _over, ...waiting } = one
    const start = offered?.slot.start
    if (did === 'stop') effects.push({ do: 'stop-waiting', id: one.id })
    else
      effects.push({
        do: 'wait-for-slot',
        waiting: { ...waiting, passed: [...one.passed, ...(start === undefined ? [] : [start])] },
      })
  }
  return effects
}
