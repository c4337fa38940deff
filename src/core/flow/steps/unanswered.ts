import { z } from 'zod'
import { languageOf } from '../../knowledge/meaning.ts'
import { languageOfHers } from '../meant.ts'
import { defineStep } from '../step.ts'
import { expression, noUses, route, tagged } from './fields.ts'

/** Keeps a question that nobody has an answer to, for the people who write answers. */
export const unanswered = defineStep({
  name: 'unanswered',
  schema: z.strictObject({
    unanswered: expression.meta({
      description: 'Keeps a question without an answer, mostly message: an expression.',
    }),
    ...tagged,
    next: route,
  }),
  waits: false,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }],
    expressions: [{ source: spec.unanswered, path: ['unanswered'], want: 'text' }],
  }),
  enter: (spec, context) => {
    const text = String(context.evaluate(spec.unanswered) ?? '').trim()
    // Who wrote nothing has asked nothing.
    if (text === '') return { next: spec.next }
    const language = languageOf(text, context.known, languageOfHers(context))
    return {
      effects: [{ do: 'unanswered', text, language }],
      events: [{ type: 'question-unknown' }],
      next: spec.next,
    }
  },
})
