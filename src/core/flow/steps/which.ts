import { z } from 'zod'
import { choiceWords, typedIn } from '../../answer/choice-words.ts'
import { readAnswer } from '../../answer/read-answer.ts'
import { answersIn } from '../../knowledge/meaning.ts'
import { hasWords, topicTitle } from '../../knowledge/topic.ts'
import type { Content } from '../../message.ts'
import { aboutVariable, matchedVariable } from '../about-topic.ts'
import { answerContext } from '../answer-context.ts'
import { limits } from '../limits.ts'
import { pressData } from '../press.ts'
import { type Answer, defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'
import { readPick } from './pick.ts'

/** The choice besides the topics; also the id of its words. */
const none = 'none'

/** Asks which of the topics in `matched` she means, each by its title, and keeps it as `about`. */
export const which = defineStep({
  name: 'which',
  schema: z.strictObject({
    which: textKey.meta({
      description:
        'Asks which of the topics that a step match found is meant: the key of the question. Its choice: none.',
    }),
    ...patience,
    ...tagged,
    none: route.meta({ description: 'Where it goes when it is none of them.' }),
    next: route.meta({ description: 'Where a topic leads: about is the one she means.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: none, to: spec.none, path: [none] },
      ...patienceExits(spec),
    ],
    texts: [{ key: spec.which, path: ['which'], choices: [none] }],
    writes: [
      { variable: aboutVariable, path: ['which'], type: 'text' },
      { variable: matchedVariable, path: ['which'], type: 'list' },
    ],
  }),
  enter: (spec, context) => {
    const { known, language, flow, step } = context
    const topics = offered(context)
    // Since they were found a publish may have taken them away.
    if (topics.length === 0) return { next: spec.none, exit: none }
    return {
      effects: [
        {
          do: 'say',
          message: {
            text: { key: spec.which },
            choices: [
              ...topics.map((id) => ({
                id,
                label: known.lexicon.title(language, topicTitle(id)),
                data: pressData(flow.id, step.id, id),
              })),
              { id: none, data: pressData(flow.id, step.id, none) },
            ],
          },
        },
      ],
      wait: { kind: 'ask', until: known.now + spec.wait.for },
    }
  },
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) =>
      readPick(heard, choosable(spec.which, context)) ??
      (saysNo(heard, context) ? nothing : undefined),
    take: (spec, answer, { known, flow, step }) => {
      if (answer.as !== 'choice') return undefined
      const { choice } = answer
      const answered = { type: 'answered', flow: flow.id, step: step.id, choice } as const
      if (choice === none) return { events: [answered], next: spec.none, exit: none }
      const topic = known.bundle.topics.get(choice)
      if (topic === undefined || !hasWords(topic)) return undefined
      return {
        events: [answered],
        set: { [aboutVariable]: choice, [matchedVariable]: [] },
        next: spec.next,
      }
    },
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.not-understood-choices',
      wantsMedia: false,
      hearsQuestions: true,
    }),
  },
})

const nothing: Answer = { as: 'choice', choice: none }

/** Whoever says no to all that is offered means none of it. */
const saysNo = (heard: Content, { known, conversation, language }: StepContext): boolean =>
  readAnswer('yes-no', heard, answerContext(known, conversation, language))?.value === false

/** The topics that are offered: at most three. */
const offered = ({ known, vars }: StepContext): readonly string[] => {
  const matched = vars[matchedVariable]
  return answersIn(Array.isArray(matched) ? matched : [], known).slice(0, limits.candidates)
}

function choosable(key: string, context: StepContext) {
  const { lexicon } = context.known
  const languages = typedIn(lexicon, context.language)
  return [
    ...offered(context).map((id) => ({
      id,
      words: languages.map((one) => lexicon.title(one, topicTitle(id))),
    })),
    { id: none, words: choiceWords(lexicon, languages, key, none) },
  ]
}
