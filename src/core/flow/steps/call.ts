import { z } from 'zod'
import { defineStep } from '../step.ts'
import { expressionsOf, id, noUses, route, tagged, textVars, variable } from './fields.ts'
import { valuesOf } from './text-vars.ts'

/** Runs another flow and comes back; `save` takes the result of its `end`. */
export const call = defineStep({
  name: 'call',
  schema: z.strictObject({
    call: id.meta({ description: 'The flow to run; then this one goes on.' }),
    with: textVars
      .optional()
      .meta({ description: 'Variables set before: name, then an expression.' }),
    save: variable
      .optional()
      .meta({ description: 'The variable that takes the result of its end.' }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    expressions: expressionsOf(spec.with, ['with']),
    writes: [
      ...Object.entries(spec.with ?? {}).map(([name, source]) => ({
        variable: name,
        path: ['with', name],
        source,
      })),
      ...(spec.save === undefined ? [] : [{ variable: spec.save, path: ['save'] }]),
    ],
    flows: [{ flow: spec.call, path: ['call'] }],
  }),
  enter: (spec, context) => ({
    call: {
      flow: spec.call,
      with: valuesOf(spec.with ?? {}, context),
      ...(spec.save === undefined ? undefined : { save: spec.save }),
      next: spec.next,
    },
  }),
})
