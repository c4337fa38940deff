import { z } from 'zod'
import { defineStep } from '../step.ts'
import { code, noUses, route } from './fields.ts'

/** Only notes codes for reports. The engine notes the `tag` of any step as it is entered. */
export const tag = defineStep({
  name: 'tag',
  schema: z.strictObject({
    tag: z.array(code).min(1).max(10).meta({ description: 'Codes that reports count by.' }),
    next: route,
  }),
  waits: false,
  uses: (spec) => ({ ...noUses, exits: [{ name: 'next', to: spec.next, path: ['next'] }] }),
  enter: (spec) => ({ next: spec.next }),
})
