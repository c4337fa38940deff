import { z } from 'zod'
import { limits } from '../limits.ts'
import { defineStep } from '../step.ts'
import { noUses, tagged } from './fields.ts'

/** Ends the flow, with a result for the caller's `save` if wanted. */
export const end = defineStep({
  name: 'end',
  schema: z.strictObject({
    end: z
      .union([z.literal(true), z.string().min(1).max(limits.expression)])
      .meta({ description: 'true, or the result as an expression.' }),
    ...tagged,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    expressions: spec.end === true ? [] : [{ source: spec.end, path: ['end'], want: 'any' }],
  }),
  enter: (spec, context) =>
    spec.end === true ? { over: true } : { over: true, result: context.evaluate(spec.end) },
})
