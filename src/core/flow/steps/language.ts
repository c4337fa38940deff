import { z } from 'zod'
import { defineStep } from '../step.ts'
import { noUses, patience, route, tagged, textKey } from './fields.ts'

/** Asks which of the shipped languages to speak, each by its own name, and switches. */
export const language = defineStep({
  name: 'language',
  schema: z.strictObject({ language: textKey, ...patience, ...tagged, next: route }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'after-tries', to: spec['after-tries'], path: ['after-tries'] },
      { name: 'wait', to: spec.wait.next, path: ['wait', 'next'] },
    ],
    texts: [{ key: spec.language, path: ['language'] }],
  }),
  enter: (spec, context) => ({
    effects: [{ do: 'say', message: { text: { key: spec.language }, choices: [] } }],
    wait: { kind: 'ask', until: context.known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
})
