import { z } from 'zod'
import { tongueOf } from '../../language/tongue.ts'
import { closest, type Language } from '../../language.ts'
import { languageNames } from '../language-names.ts'
import { pressData } from '../press.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'
import { readPick } from './pick.ts'
import { askTongue, likeliest, other, readTongue, takeLanguage } from './tongue-question.ts'

/**
 * Asks which of the shipped languages to speak, each by its own name, and switches. With `likely`, asks who
 * has just begun: only those that are likely hers are offered, in each of them; whatever else she writes leads
 * on in the likeliest.
 */
export const language = defineStep({
  name: 'language',
  schema: z.strictObject({
    language: textKey.meta({
      description: 'Asks which language to go on in: the key of the question.',
    }),
    likely: route.optional().meta({
      description:
        'Offers only the languages that are likely hers, asked in each of them; the step where "another language" leads. Whatever else she writes leads on.',
    }),
    ...patience,
    ...tagged,
    next: route,
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      ...(spec.likely === undefined
        ? []
        : [{ name: other, to: spec.likely, path: ['likely'] as const }]),
      ...patienceExits(spec),
    ],
    texts: [
      {
        key: spec.language,
        path: ['language'],
        ...(spec.likely === undefined ? undefined : { choices: [other], vars: ['theirs'] }),
      },
    ],
  }),
  enter: (spec, context) => {
    const { known, flow, step } = context
    const wait = { kind: 'ask', until: known.now + spec.wait.for } as const
    if (spec.likely !== undefined) {
      const { asks = 'which' } = tongueOf(context.conversation)
      return { ...askTongue(spec.language, asks, linesOf(spec.language, context), context), wait }
    }
    const choices = known.lexicon.languages.map((tag) => ({
      id: tag,
      label: known.lexicon.endonym(tag),
      data: pressData(flow.id, step.id, tag),
    }))
    return { effects: [{ do: 'say', message: { text: { key: spec.language }, choices } }], wait }
  },
  timeout: (spec, context) => ({
    ...(spec.likely === undefined ? undefined : likeliest(context)),
    next: spec.wait.next,
    exit: 'wait',
  }),
  asks: {
    read: (spec, heard, context) =>
      spec.likely === undefined
        ? readPick(heard, languageNames(context.known.lexicon))
        : readTongue(spec.language, heard, context),
    take: (spec, answer, context) => {
      if (answer.as === 'text' && spec.likely !== undefined)
        return { ...likeliest(context), message: String(answer.value), next: spec.next }
      if (answer.as !== 'choice') return undefined
      return answer.choice === other && spec.likely !== undefined
        ? { next: spec.likely, exit: other }
        : takeLanguage(answer.choice, spec.next, context)
    },
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.not-understood-choices',
      // Whatever she writes is taken where her language is only guessed: so what she sends counts as a try.
      wantsMedia: spec.likely !== undefined,
    }),
  },
})

/** In each language that is likely hers; who writes one that is not spoken is told so in the centre's and English. */
function linesOf(key: string, { known, conversation }: StepContext) {
  const { asks, likely } = tongueOf(conversation)
  const { languages } = known.lexicon
  const spoken: readonly (Language | undefined)[] =
    asks === 'not-spoken'
      ? [closest([known.bundle.centre.language], languages), closest(['en'], languages)]
      : likely
  return [...new Set(spoken)].flatMap((one) => (one === undefined ? [] : [{ key, language: one }]))
}
