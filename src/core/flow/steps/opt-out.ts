import { z } from 'zod'
import { defineStep } from '../step.ts'
import { noUses, tagged, textKey } from './fields.ts'

/** Says one last sentence; then nothing is sent until she writes again. */
export const optOut = defineStep({
  name: 'opt-out',
  schema: z.strictObject({
    'opt-out': textKey.meta({
      description: 'The last sentence; then nothing is sent until she writes again.',
    }),
    ...tagged,
    next: z.literal('end').default('end').meta({ description: 'Only end.' }),
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: 'end', path: ['next'] }],
    texts: [{ key: spec['opt-out'], path: ['opt-out'] }],
  }),
  enter: (spec) => ({
    effects: [
      { do: 'say', message: { text: { key: spec['opt-out'] }, choices: [] }, cause: 'system' },
    ],
    events: [{ type: 'opted-out' }],
    conversation: { optedOut: true },
    leave: true,
  }),
})
