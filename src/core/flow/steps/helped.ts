import { z } from 'zod'
import { defineStep } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'

/** Notes whether a topic's answer was of use. */
export const helped = defineStep({
  name: 'helped',
  schema: z.strictObject({
    helped: expression.meta({
      description: 'Notes whether the answer of a topic was of use, mostly about: an expression.',
    }),
    yes: z.boolean().meta({ description: 'Whether it was: true or false.' }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    expressions: [{ source: spec.helped, path: ['helped'], want: 'text' }],
  }),
  enter: (spec, context) => {
    const topic = String(context.evaluate(spec.helped) ?? '')
    return {
      events: topic === '' ? [] : [{ type: 'topic-helped', topic, yes: spec.yes }],
      next: spec.next,
    }
  },
})
