import { z } from 'zod'
import { choiceWords, typedIn } from '../../answer/choice-words.ts'
import type { PersonHere } from '../../conversation.ts'
import { limits } from '../limits.ts'
import { peopleHere, withLanguage } from '../people.ts'
import { pressData } from '../press.ts'
import { defineStep, type StepContext } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'
import { readPick } from './pick.ts'

const schema = z.strictObject({
  person: textKey.meta({
    description:
      'Asks who of this phone is writing: the key of the question. Its choices: somebody-else, and unnamed for whose name is not known.',
  }),
  ...patience,
  ...tagged,
  new: route.meta({ description: 'Where somebody else leads: to a step new-person.' }),
  same: route.meta({ description: 'Where it goes when it is the same person as before.' }),
  next: route.meta({ description: 'Where another person of this phone goes on.' }),
})

/**
 * Asks who of the people of this phone is writing, each by name, and goes on with that one: what is kept of
 * one is never read for another.
 */
export const person = defineStep({
  name: 'person',
  schema,
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'same', to: spec.same, path: ['same'] },
      { name: 'new', to: spec.new, path: ['new'] },
      ...patienceExits(spec),
    ],
    texts: [{ key: spec.person, path: ['person'], choices: [unnamed, somebodyElse] }],
  }),
  enter: (spec, { known, conversation, language, flow, step }) => ({
    effects: [
      {
        do: 'say',
        message: {
          text: { key: spec.person },
          choices: [
            ...shown(conversation).map((one) => ({
              ...(one.name === undefined ? { id: unnamed } : { id: mark(one), label: one.name }),
              data: pressData(flow.id, step.id, mark(one)),
            })),
            { id: somebodyElse, data: pressData(flow.id, step.id, somebodyElse) },
          ],
        },
      },
    ],
    conversation: { person: withLanguage(conversation.person, language) },
    wait: { kind: 'ask', until: known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) => readPick(heard, choosable(spec.person, context)),
    take: (spec, answer, { conversation, flow, step }) => {
      if (answer.as !== 'choice') return undefined
      const answered = { type: 'answered', flow: flow.id, step: step.id } as const
      const { choice } = answer
      if (choice === somebodyElse)
        return { events: [{ ...answered, choice }], next: spec.new, exit: 'new' }
      const to = shown(conversation).find((one) => mark(one) === choice)
      if (to === undefined) return undefined
      if (to.id === conversation.contactId)
        return { events: [answered], next: spec.same, exit: 'same' }
      return {
        becomes: to,
        effects: [{ do: 'say', message: { text: { key: 'system.person-changed' }, choices: [] } }],
        events: [answered],
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

/** Choices besides the people; also ids of their words. */
const somebodyElse = 'somebody-else'
const unnamed = 'unnamed'

/** What a button carries of a person: as much of her id as a button has room for. */
const mark = ({ id }: PersonHere): string => id.slice(-8)

/** The people a question has room for, the newest ones. */
const shown = (conversation: StepContext['conversation']): readonly PersonHere[] =>
  peopleHere(conversation).slice(1 - limits.choices)

function choosable(key: string, { known: { lexicon }, conversation, language }: StepContext) {
  const worded = (id: string) => choiceWords(lexicon, typedIn(lexicon, language), key, id)
  return [
    ...shown(conversation).map((one) => ({
      id: mark(one),
      words: one.name === undefined ? worded(unnamed) : [one.name],
    })),
    { id: somebodyElse, words: worded(somebodyElse) },
  ]
}
