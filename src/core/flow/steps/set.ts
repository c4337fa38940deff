import { z } from 'zod'
import { defineStep } from '../step.ts'
import { expression, expressionsOf, noUses, route, tagged, variable } from './fields.ts'
import { valuesOf } from './text-vars.ts'

/** Gives variables a value. All values are worked out before the first is set. */
export const set = defineStep({
  name: 'set',
  schema: z.strictObject({
    set: z.record(variable, expression).meta({
      description:
        'Variables: name, then an expression. All are worked out before the first is set.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    expressions: expressionsOf(spec.set, ['set']),
    writes: Object.entries(spec.set).map(([name, source]) => ({
      variable: name,
      path: ['set', name],
      source,
    })),
  }),
  enter: (spec, context) => ({ set: valuesOf(spec.set, context), next: spec.next }),
})
