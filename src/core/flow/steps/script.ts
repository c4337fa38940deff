import { z } from 'zod'
import { isRomanised, localeOf } from '../../language/locale-of.ts'
import { tongueOf } from '../../language/tongue.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'
import { askTongue, likeliest, other, readTongue, takeLanguage } from './tongue-question.ts'

/** Where the same question stands as it is typed in Latin letters. */
const latinKey = (key: string): string => `${key}-latin`

/**
 * Asks who types her language in Latin letters in which letters she reads it, or whether she reads English:
 * in her own letters and as she types.
 */
export const script = defineStep({
  name: 'script',
  schema: z.strictObject({
    script: textKey.meta({
      description:
        'Asks who types her language in Latin letters how she reads: the key of the question; with -latin behind it, the same in Latin letters.',
    }),
    ...patience,
    ...tagged,
    other: route.meta({ description: 'Where "another language" leads.' }),
    next: route.meta({
      description: 'Where it goes once that is known, or whatever else she wrote.',
    }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'other', to: spec.other, path: ['other'] },
      ...patienceExits(spec),
    ],
    texts: [
      { key: spec.script, path: ['script'], choices: [other] },
      { key: latinKey(spec.script), path: ['script'] },
    ],
  }),
  enter: (spec, context) => ({
    ...askTongue(spec.script, 'script', linesOf(spec.script, context), context),
    wait: { kind: 'ask', until: context.known.now + spec.wait.for },
  }),
  timeout: (spec, context) => ({ ...likeliest(context), next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => readTongue(spec.script, heard, context),
    take: (spec, answer, context) => {
      if (answer.as === 'text')
        return { ...likeliest(context), message: String(answer.value), next: spec.next }
      if (answer.as !== 'choice') return undefined
      return answer.choice === other
        ? { next: spec.other, exit: 'other' }
        : takeLanguage(answer.choice, spec.next, context)
    },
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.not-understood-choices',
      // Whatever she writes is taken: so what else she sends counts as a try.
      wantsMedia: true,
    }),
  },
})

/** In each of her likely languages but English, which she reads in any case, then as she types it. */
function linesOf(key: string, { known: { lexicon }, conversation }: StepContext) {
  const { likely, writes } = tongueOf(conversation)
  const own = likely.filter((tag) => tag !== localeOf('en', lexicon.languages))
  const typed =
    writes !== undefined && isRomanised(writes) ? localeOf(writes, lexicon.languages) : own[0]
  return [
    ...own.map((language) => ({ key, language })),
    ...(typed === undefined ? [] : [{ key: latinKey(key), language: typed }]),
  ]
}
