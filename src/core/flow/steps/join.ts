import { z } from 'zod'
import { readAnswer } from '../../answer/read-answer.ts'
import { answerContext } from '../answer-context.ts'
import { pressData, readPress } from '../press.ts'
import { defineStep } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'
import { ownerOf, typedCode } from './link.ts'
import { yesAndNo } from './offered.ts'

/** Asks whether she wants her talks joined, by the code she has typed; only a clear yes joins them. */
export const join = defineStep({
  name: 'join',
  schema: z.strictObject({
    join: textKey.meta({
      description: 'Asks whether to join the talk that the code is of: the key of the question.',
    }),
    ...patience,
    ...tagged,
    no: route.meta({ description: 'Where no leads: nothing is joined.' }),
    late: route.meta({ description: 'Where it goes when the code is too old by now, or used.' }),
    next: route.meta({ description: 'Where it goes on when they are joined.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [
      { name: 'next', to: spec.next, path: ['next'] },
      { name: 'no', to: spec.no, path: ['no'] },
      { name: 'late', to: spec.late, path: ['late'] },
      ...patienceExits(spec),
    ],
    texts: [{ key: spec.join, path: ['join'] }],
  }),
  enter: (spec, { known, language, flow, step }) => ({
    effects: [
      {
        do: 'say',
        message: {
          text: { key: spec.join },
          choices: yesAndNo(known.lexicon, language, (id) => pressData(flow.id, step.id, id)),
        },
      },
    ],
    wait: { kind: 'ask', until: known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (_spec, heard, { known, conversation, language }) => {
      if (heard.kind === 'press') {
        const choice = readPress(heard.data)?.choice
        return choice === 'yes' || choice === 'no'
          ? { as: 'yes-no', value: choice === 'yes' }
          : undefined
      }
      const read = readAnswer('yes-no', heard, answerContext(known, conversation, language))
      return read && { as: 'yes-no', value: read.value }
    },
    take: (spec, answer, context) => {
      if (answer.as !== 'yes-no') return undefined
      const { flow, step, vars } = context
      const choice = answer.value === true ? 'yes' : 'no'
      const answered = { type: 'answered', flow: flow.id, step: step.id, choice } as const
      const set = { [typedCode]: '' }
      if (choice === 'no') return { events: [answered], set, next: spec.no, exit: 'no' }
      const code = String(vars[typedCode] ?? '')
      const owner = code === '' ? { contact: undefined } : ownerOf(code, context)
      if ('needs' in owner) return owner
      const { contact } = owner
      if (contact === undefined) return { events: [answered], set, next: spec.late, exit: 'late' }
      return {
        effects: [{ do: 'join', contact, code }],
        events: [answered, { type: 'channels-joined' }],
        set,
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
