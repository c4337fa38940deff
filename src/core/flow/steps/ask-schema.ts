import { z } from 'zod'
import { expects } from '../../answer/expect.ts'
import { limits } from '../limits.ts'
import { expression, id, patience, route, tagged, textKey, variable } from './fields.ts'

const choice = z.union([
  route,
  z.strictObject({
    icon: z
      .string()
      .min(1)
      .max(16)
      .optional()
      .meta({ description: 'A pictogram before the label: 🏠.' }),
    if: expression
      .optional()
      .meta({ description: 'A condition: the choice is offered only where it holds.' }),
    next: route,
    ...tagged,
  }),
])
export type WrittenChoice = z.output<typeof choice>

/** Where a choice leads, whichever way it is written. */
export const routeOf = (written: WrittenChoice): string =>
  typeof written === 'string' ? written : written.next

/** On what condition a choice is offered; undefined: always. */
export const conditionOf = (written: WrittenChoice): string | undefined =>
  typeof written === 'string' ? undefined : written.if

/** A question: with choices, or with what it expects. */
export const askSchema = z
  .strictObject({
    ask: textKey.meta({
      description: 'A question: the key of its text and of the words of its choices.',
    }),
    choices: z
      .record(id, choice)
      .optional()
      .meta({ description: 'What can be chosen: id, then the step it leads to. Or expect.' }),
    expect: z
      .enum(expects)
      .optional()
      .meta({ description: 'What is read from a typed answer. Or choices.' }),
    check: expression.optional().meta({ description: 'A condition on answer: answer >= 1.' }),
    save: variable
      .optional()
      .meta({ description: 'The variable that keeps the answer, or the id of the choice.' }),
    other: route
      .optional()
      .meta({ description: 'Where a text that is no choice leads; save keeps the text.' }),
    'hears-questions': z.boolean().default(false).meta({
      description:
        'true: whatever asks something is a new question of hers here, also one that nobody has an answer to.',
    }),
    optional: route.optional().meta({ description: 'Where it goes on for who writes SKIP.' }),
    bye: route.optional().meta({
      description:
        'Where a polite end leads, the words bye of keywords.json ("no thanks"): no answer to this question.',
    }),
    yes: route.optional().meta({ description: 'With expect: yes-no, where yes leads.' }),
    no: route.optional().meta({ description: 'With expect: yes-no, where no leads.' }),
    next: route.optional().meta({ description: 'With expect, where an answer leads.' }),
    why: textKey.optional().meta({ description: 'The text that answers WHY.' }),
    invalid: textKey
      .optional()
      .meta({ description: 'The text said when an answer is not understood.' }),
    ...patience,
    ...tagged,
  })
  .superRefine((spec, context) => {
    const fault = (fault: string, path: string[], vars?: object) =>
      context.addIssue({ code: 'custom', path, params: { fault, ...vars } })
    const { choices, expect } = spec
    if (choices === undefined && expect === undefined) fault('ask-without-answers', [])
    if (choices !== undefined && expect !== undefined) fault('ask-two-ways', ['expect'])
    const count = Object.keys(choices ?? {}).length
    if (choices !== undefined && count === 0) fault('is-empty', ['choices'])
    if (count > limits.choices) fault('too-many', ['choices'], { max: limits.choices })
    const wanted = choices !== undefined ? [] : expect === 'yes-no' ? ['yes', 'no'] : ['next']
    for (const key of ['yes', 'no', 'next'] as const) {
      if (expect !== undefined && wanted.includes(key) && spec[key] === undefined)
        fault('missing-key', [key])
      if (!wanted.includes(key) && spec[key] !== undefined) fault('unknown-key', [key])
    }
    if (choices === undefined && spec.other !== undefined) fault('unknown-key', ['other'])
    if (choices === undefined && spec.bye !== undefined) fault('unknown-key', ['bye'])
    if (choices === undefined && spec['hears-questions']) fault('unknown-key', ['hears-questions'])
    if (choices !== undefined && spec.check !== undefined) fault('unknown-key', ['check'])
  })
export type Ask = z.output<typeof askSchema>
