import { z } from 'zod'
import { defineStep } from '../step.ts'
import { noUses, route, tagged } from './fields.ts'

/** She does not want to hear from us when what she asked is answered later. */
export const quiet = defineStep({
  name: 'quiet',
  schema: z.strictObject({
    quiet: z.literal(true).meta({
      description: 'true: she is not told when her question has an answer later.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({ ...noUses, exits: [{ name: 'next', to: spec.next, path: ['next'] }] }),
  enter: (spec) => ({ effects: [{ do: 'quiet' }], next: spec.next }),
})
