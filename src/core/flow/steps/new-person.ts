import { z } from 'zod'
import { readText } from '../../answer/text.ts'
import { withLanguage } from '../people.ts'
import { defineStep } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'

/** Longest name, UTF-16 units: more is a sentence. */
const longest = 60

/** Asks the name of somebody who writes from this phone for the first time, and goes on with her. */
export const newPerson = defineStep({
  name: 'new-person',
  schema: z.strictObject({
    'new-person': textKey.meta({
      description: 'Asks the name of somebody new on this phone: the key of the question.',
    }),
    ...patience,
    ...tagged,
    next: route,
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }, ...patienceExits(spec)],
    texts: [{ key: spec['new-person'], path: ['new-person'] }],
  }),
  enter: (spec, { known, conversation, language }) => ({
    effects: [{ do: 'say', message: { text: { key: spec['new-person'] }, choices: [] } }],
    conversation: { person: withLanguage(conversation.person, language) },
    wait: { kind: 'ask', until: known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (_spec, heard) => {
      const read = readText(heard)
      const name = typeof read?.value === 'string' ? read.value.replace(/\s+/g, ' ') : ''
      const isName = name.length <= longest && /\p{L}/u.test(name)
      return isName ? { as: 'text', value: name } : undefined
    },
    take: (spec, answer, { known, flow, step }) =>
      answer.as === 'text' && typeof answer.value === 'string'
        ? {
            becomes: { id: known.spare.id, name: answer.value, vars: {} },
            effects: [
              { do: 'say', message: { text: { key: 'system.person-changed' }, choices: [] } },
            ],
            events: [{ type: 'answered', flow: flow.id, step: step.id }],
            next: spec.next,
          }
        : undefined,
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.not-understood',
      wantsMedia: false,
    }),
  },
})
