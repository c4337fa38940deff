import { z } from 'zod'
import { defineStep } from '../step.ts'
import { attachment, attachmentOf, filesOf } from './attachment.ts'
import { expressionsOf, noUses, route, tagged, textKey, textVars } from './fields.ts'
import { evaluateAll } from './text-vars.ts'

/** Says one message, with a file, a place or a contact card if wanted, and goes on. */
export const say = defineStep({
  name: 'say',
  schema: z
    .strictObject({
      say: textKey.meta({ description: 'One message: the key of its text.' }),
      with: textVars
        .optional()
        .meta({ description: 'Extra values for the text: name, then an expression.' }),
      ...attachment,
      ...tagged,
      next: route,
    })
    .refine((spec) => [spec.file, spec.location, spec.contact].filter(Boolean).length < 2, {
      params: { fault: 'two-attachments' },
    }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    texts: [{ key: spec.say, path: ['say'], vars: Object.keys(spec.with ?? {}) }],
    expressions: expressionsOf(spec.with, ['with']),
    files: filesOf(spec),
  }),
  enter: (spec, context) => ({
    effects: [
      {
        do: 'say',
        message: {
          text: { key: spec.say, ...evaluateAll(spec.with, context) },
          choices: [],
          ...attachmentOf(spec),
        },
      },
    ],
    next: spec.next,
  }),
})
