import { z } from 'zod'
import { readChoice } from '../../answer/choice.ts'
import { textOf } from '../../message.ts'
import { languageNames } from '../language-names.ts'
import { pressData, readPress } from '../press.ts'
import { defineStep } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'

/** Asks which of the shipped languages to speak, each by its own name, and switches. */
export const language = defineStep({
  name: 'language',
  schema: z.strictObject({
    language: textKey.meta({
      description: 'Asks which language to go on in: the key of the question.',
    }),
    ...patience,
    ...tagged,
    next: route,
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }, ...patienceExits(spec)],
    texts: [{ key: spec.language, path: ['language'] }],
  }),
  enter: (spec, { known, flow, step }) => ({
    effects: [
      {
        do: 'say',
        message: {
          text: { key: spec.language },
          choices: known.lexicon.languages.map((tag) => ({
            id: tag,
            label: known.lexicon.endonym(tag),
            data: pressData(flow.id, step.id, tag),
          })),
        },
      },
    ],
    wait: { kind: 'ask', until: known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (_spec, heard, { known }) => {
      const text = textOf(heard)
      const tag =
        heard.kind === 'press'
          ? readPress(heard.data)?.choice
          : text === undefined
            ? undefined
            : readChoice(text, languageNames(known.lexicon))
      return tag === undefined ? undefined : { as: 'choice', choice: tag }
    },
    take: (spec, answer, { known, conversation, flow, step }) => {
      if (answer.as !== 'choice') return undefined
      const to = answer.choice
      if (!known.lexicon.languages.includes(to)) return undefined
      const answered = { type: 'answered', flow: flow.id, step: step.id, choice: to } as const
      return {
        conversation: { language: to },
        effects: [
          { do: 'say', message: { text: { key: 'system.language-changed' }, choices: [] } },
        ],
        events:
          conversation.language === to ? [answered] : [answered, { type: 'language-changed', to }],
        next: spec.next,
      }
    },
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.not-understood-choices',
      wantsMedia: false,
    }),
  },
})
