import { z } from 'zod'
import { defineStep } from '../step.ts'
import { code, expressionsOf, id, noUses, tagged, textKey, textVars } from './fields.ts'
import { evaluateAll } from './text-vars.ts'

/** Says one sentence and gives the conversation to people: from then on no flow says a word. */
export const handoff = defineStep({
  name: 'handoff',
  schema: z.strictObject({
    handoff: id.meta({ description: 'A queue of flows/queues.yaml.' }),
    why: code.meta({ description: 'The reason, as a code: asked, not-understood, urgent.' }),
    say: textKey.meta({ description: 'The last sentence of the bot.' }),
    with: textVars.optional(),
    ...tagged,
    next: z.literal('end').default('end').meta({ description: 'Only end: people go on.' }),
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: 'end', path: ['next'] }],
    texts: [{ key: spec.say, path: ['say'], vars: Object.keys(spec.with ?? {}) }],
    expressions: expressionsOf(spec.with, ['with']),
    queues: [{ queue: spec.handoff, path: ['handoff'] }],
  }),
  enter: (spec, context) => ({
    effects: [
      {
        do: 'say',
        message: { text: { key: spec.say, ...evaluateAll(spec.with, context) }, choices: [] },
        cause: 'system',
      },
    ],
    events: [
      {
        type: 'handed-off',
        queue: spec.handoff,
        why: spec.why,
        flow: context.flow.id,
        step: context.step.id,
      },
    ],
    conversation: { holder: 'queued', queue: spec.handoff },
    leave: true,
  }),
})
