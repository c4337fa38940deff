import { z } from 'zod'
import { defineStep } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'

/** Goes one way or the other. */
export const condition = defineStep({
  name: 'if',
  schema: z.strictObject({
    if: expression,
    next: route.meta({ description: 'Where it goes when that is so.' }),
    else: route.meta({ description: 'Where it goes when it is not.' }),
    ...tagged,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'else', to: spec.else, path: ['else'] },
    ],
    expressions: [{ source: spec.if, path: ['if'], want: 'flag' }],
  }),
  enter: (spec, context) =>
    context.evaluate(spec.if) === true
      ? { next: spec.next, exit: 'next' }
      : { next: spec.else, exit: 'else' },
})
