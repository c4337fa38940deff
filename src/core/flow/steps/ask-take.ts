import type { Event } from '../../event.ts'
import type { Value } from '../../words.ts'
import type { Answer, StepContext, StepResult } from '../step.ts'
import { type Ask, routeOf } from './ask-schema.ts'
import { isOffered } from './offered.ts'

/** What follows from an answer; undefined when this question has no such answer. */
export function takeAnswer(
  spec: Ask,
  answer: Answer,
  context: StepContext,
): StepResult | undefined {
  const { flow, step } = context
  const answered = { type: 'answered', flow: flow.id, step: step.id } as const
  if (answer.as === 'choice') {
    const { choice } = answer
    const written = spec.choices?.[choice]
    if (written === undefined || !Object.hasOwn(spec.choices ?? {}, choice)) return undefined
    if (!isOffered(written, context)) return undefined
    const tags = typeof written === 'string' ? undefined : written.tag
    return result(spec, `choices.${choice}`, routeOf(written), choice, {
      ...answered,
      choice,
      ...(tags === undefined ? undefined : { tags }),
    })
  }
  if (answer.as === 'skip')
    return spec.optional === undefined
      ? undefined
      : { events: [answered], next: spec.optional, exit: 'optional' }
  if (answer.as === 'bye')
    return spec.bye === undefined ? undefined : { events: [answered], next: spec.bye, exit: 'bye' }
  if (spec.expect !== answer.as) return undefined
  const exit = answer.as === 'yes-no' ? (answer.value === true ? 'yes' : 'no') : 'next'
  const to = spec[exit]
  if (to === undefined) return undefined
  const event = exit === 'next' ? answered : { ...answered, choice: exit }
  return result(spec, exit, to, answer.value, event)
}

const result = (spec: Ask, exit: string, next: string, value: Value, event: Event): StepResult => ({
  events: [event],
  next,
  exit,
  ...(spec.save === undefined ? undefined : { set: { [spec.save]: value } }),
})
