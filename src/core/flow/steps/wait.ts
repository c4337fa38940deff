import { z } from 'zod'
import { defineStep } from '../step.ts'
import { duration, noUses, route, tagged } from './fields.ts'

/** A pause. Messages meanwhile may start other flows; the pause goes on when they end. */
export const wait = defineStep({
  name: 'wait',
  schema: z.strictObject({
    wait: duration.meta({ description: 'A pause: 10m, 24h, 2d.' }),
    ...tagged,
    next: route,
  }),
  waits: true,
  uses: (spec) => ({ ...noUses, exits: [{ name: 'next', to: spec.next, path: ['next'] }] }),
  enter: (spec, context) => ({ wait: { kind: 'wait', until: context.known.now + spec.wait } }),
  timeout: (spec) => ({ next: spec.next, exit: 'next' }),
})
