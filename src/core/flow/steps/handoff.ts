import { z } from 'zod'
import { expectedWait, lacksWaitFacts, waitFacts } from '../../handoff/expected-wait.ts'
import { handOver } from '../../handoff/hand-over.ts'
import { defineStep } from '../step.ts'
import { code, expressionsOf, id, noUses, tagged, textKey, textVars } from './fields.ts'
import { evaluateAll } from './text-vars.ts'

/**
 * Says one sentence and gives the conversation to people: from then on no flow says a word. The
 * sentence may say when somebody comes, as `{{expected, expected}}`.
 */
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
    texts: [{ key: spec.say, path: ['say'], vars: ['expected', ...Object.keys(spec.with ?? {})] }],
    expressions: expressionsOf(spec.with, ['with']),
    queues: [{ queue: spec.handoff, path: ['handoff'] }],
  }),
  enter: (spec, context) => {
    const { known, conversation, language } = context
    if (lacksWaitFacts(known.facts)) return { needs: waitFacts }
    const { handoff: queue, why } = spec
    const expected = expectedWait(known, queue, language)
    const vars = { expected: expected?.say ?? '', ...evaluateAll(spec.with, context).vars }
    return {
      effects: [
        {
          do: 'say',
          message: { text: { key: spec.say, vars }, choices: [] },
          cause: 'system',
        },
      ],
      events: [{ type: 'handed-off', queue, why, flow: context.flow.id, step: context.step.id }],
      conversation: handOver(conversation, known.bundle, {
        queue,
        why,
        now: known.now,
        expected: expected?.at,
      }),
      leave: true,
    }
  },
})
