import { readAnswer } from '../../answer/read-answer.ts'
import { isSkip } from '../../answer/skip.ts'
import { type Content, textOf } from '../../message.ts'
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
  const choice = readOffered(text, spec, context)
  if (choice !== undefined) return { as: 'choice', choice }
  return skipped(spec, text, context)
}

function expected(spec: Ask, heard: Content, context: StepContext): Answer | undefined {
  const { known, language } = context
  const skip = skipped(spec, textOf(heard), context)
  if (skip !== undefined) return skip
  const { zone, country } = known.bundle.centre
  const expect = spec.expect ?? 'text'
  const { now, lexicon, phone } = known
  const read = readAnswer(expect, heard, { language, now, zone, country, lexicon, phone })
  if (read === undefined) return undefined
  if (spec.check !== undefined && context.evaluate(spec.check, read.value) !== true)
    return undefined
  return { as: expect, value: read.value }
}

const skipped = (
  spec: Ask,
  text: string | undefined,
  { known, language }: StepContext,
): Answer | undefined =>
  spec.optional !== undefined && text !== undefined && isSkip(text, language, known.lexicon)
    ? { as: 'skip' }
    : undefined
