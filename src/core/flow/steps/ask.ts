import { isBye } from '../../answer/bye.ts'
import type { Expect } from '../../answer/expect.ts'
import { readAnswer } from '../../answer/read-answer.ts'
import { isSkip } from '../../answer/skip.ts'
import { type Content, textOf } from '../../message.ts'
import { answerContext } from '../answer-context.ts'
import { readPress } from '../press.ts'
import { type Answer, defineStep, type StepContext } from '../step.ts'
import { type Ask, askSchema } from './ask-schema.ts'
import { takeAnswer } from './ask-take.ts'
import { usesOf } from './ask-uses.ts'
import { patienceOf } from './fields.ts'
import { offeredChoices, readOffered } from './offered.ts'

/** Asks one question and waits for the answer. */
export const ask = defineStep({
  name: 'ask',
  schema: askSchema,
  waits: true,
  uses: usesOf,
  enter: (spec, context) => ({
    effects: [
      { do: 'say', message: { text: { key: spec.ask }, choices: offeredChoices(spec, context) } },
    ],
    wait: { kind: 'ask', until: context.known.now + spec.wait.for },
  }),
  timeout: (spec) => ({ next: spec.wait.next, exit: 'wait' }),
  asks: {
    read: (spec, heard, context) =>
      heard.kind === 'press'
        ? pressed(spec, readPress(heard.data)?.choice ?? '')
        : spec.choices === undefined
          ? expected(spec, heard, context)
          : chosen(spec, heard, context),
    take: takeAnswer,
    question: (spec) => ({
      ...patienceOf(spec),
      invalid:
        spec.invalid ??
        (spec.choices === undefined ? 'system.not-understood' : 'system.not-understood-choices'),
      why: spec.why,
      other: spec.other,
      save: spec.save,
      hearsQuestions: spec['hears-questions'],
      wantsMedia: spec.expect === 'file' || spec.expect === 'location',
    }),
  },
})

function pressed(spec: Ask, choice: string): Answer | undefined {
  if (spec.expect === 'yes-no')
    return choice === 'yes' || choice === 'no'
      ? { as: 'yes-no', value: choice === 'yes' }
      : undefined
  return spec.choices && Object.hasOwn(spec.choices, choice) ? { as: 'choice', choice } : undefined
}

function chosen(spec: Ask, heard: Content, context: StepContext): Answer | undefined {
  const text = textOf(heard)
  if (text === undefined) return undefined
  const offered = readOffered(text, spec, context)
  if (offered === undefined && saysBye(spec, text, context)) return { as: 'bye' }
  const choice = offered ?? yesOrNo(spec, text, context)
  if (choice !== undefined) return { as: 'choice', choice }
  return skipped(spec, text, context)
}

/** Choices called yes and no are also answered by all that means yes and no: 👍, "claro". */
function yesOrNo(spec: Ask, text: string, context: StepContext): 'yes' | 'no' | undefined {
  if (spec.choices?.['yes'] === undefined || spec.choices['no'] === undefined) return undefined
  // A number means the choice at that place, which `readOffered` has looked for.
  if (/\p{N}/u.test(text)) return undefined
  const read = reading('yes-no', { kind: 'text', text }, context)
  return read === undefined ? undefined : read.value === true ? 'yes' : 'no'
}

function expected(spec: Ask, heard: Content, context: StepContext): Answer | undefined {
  const skip = skipped(spec, textOf(heard), context)
  if (skip !== undefined) return skip
  const expect = spec.expect ?? 'text'
  const read = reading(expect, heard, context)
  if (read === undefined) return undefined
  if (spec.check !== undefined && context.evaluate(spec.check, read.value) !== true)
    return undefined
  return { as: expect, value: read.value }
}

function reading(expect: Expect, heard: Content, context: StepContext) {
  const { known, conversation, language } = context
  return readAnswer(expect, heard, answerContext(known, conversation, language))
}

const skipped = (
  spec: Ask,
  text: string | undefined,
  { known, language }: StepContext,
): Answer | undefined =>
  spec.optional !== undefined && text !== undefined && isSkip(text, language, known.lexicon)
    ? { as: 'skip' }
    : undefined

/** Who ends politely says neither yes nor no to what is asked. */
const saysBye = (spec: Ask, text: string, { known, language }: StepContext): boolean =>
  spec.bye !== undefined && isBye(text, language, known.lexicon)
