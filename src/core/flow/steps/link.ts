import { z } from 'zod'
import { readLinkCode } from '../../link-code.ts'
import { textOf } from '../../message.ts'
import { afterWrongCode, mayTryCode } from '../link-tries.ts'
import { defineStep, type StepContext, type StepResult } from '../step.ts'
import { noUses, patience, patienceExits, patienceOf, route, tagged, textKey } from './fields.ts'

/** The variable of the session that keeps the code until she has consented. */
export const typedCode = 'link-code'

/** Asks for a code that she was given on another channel. Nothing is joined before a step `join`. */
export const link = defineStep({
  name: 'link',
  schema: z.strictObject({
    link: textKey.meta({
      description: 'Asks for the code of another channel: the key of the question.',
    }),
    ...patience,
    ...tagged,
    next: route.meta({ description: 'Where a good code leads: to a step join.' }),
  }),
  waits: true,
  uses: (spec) => ({
    ...noUses,
    exits: [{ name: 'next', to: spec.next, path: ['next'] }, ...patienceExits(spec)],
    texts: [{ key: spec.link, path: ['link'] }],
  }),
  enter: (spec, { known }) => ({
    effects: [{ do: 'say', message: { text: { key: spec.link }, choices: [] } }],
    wait: { kind: 'ask', until: known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (_spec, heard) => {
      const code = readLinkCode(textOf(heard) ?? '')
      return code === undefined ? undefined : { as: 'text', value: code }
    },
    take: (spec, answer, context) => {
      if (answer.as !== 'text') return undefined
      const { known, conversation, flow, step } = context
      const code = String(answer.value)
      if (!mayTryCode(conversation.case, known.now))
        return { ...telling('system.link-tries'), next: spec['after-tries'], exit: 'after-tries' }
      const owner = ownerOf(code, context)
      if ('needs' in owner) return owner
      const wait = { kind: 'ask', until: known.now + spec.wait.for } as const
      if (owner.contact === undefined)
        return {
          ...telling('system.link-wrong'),
          conversation: { case: afterWrongCode(conversation.case, known.now) },
          wait,
        }
      if (owner.contact === conversation.contactId) return { ...telling('system.link-same'), wait }
      return {
        events: [{ type: 'answered', flow: flow.id, step: step.id }],
        set: { [typedCode]: code },
        next: spec.next,
      }
    },
    question: (spec) => ({
      ...patienceOf(spec),
      invalid: 'system.link-unreadable',
      wantsMedia: false,
    }),
  },
})

/** Whose code this is; without a contact nobody's, or one that is used or too old. */
export function ownerOf(
  code: string,
  { known: { facts } }: StepContext,
): { contact: string | undefined } | (StepResult & { needs: readonly `linkCode:${string}`[] }) {
  const fact = facts.linkCode
  if (fact?.code !== code) return { needs: [`linkCode:${code}`] }
  return { contact: 'none' in fact ? undefined : fact.contact }
}

const telling = (key: string): Pick<StepResult, 'effects'> => ({
  effects: [{ do: 'say', message: { text: { key }, choices: [] } }],
})
