import type { AsWas } from './as-was.ts'
import { apply, askAgain, run } from './engine.ts'
import { limits } from './limits.ts'
import { tell } from './say.ts'
import type { Answer } from './step.ts'
import { kindNamed } from './steps/index.ts'
import { type Turn, top } from './turn-state.ts'

/**
 * Takes an answer to the question that speaks. False when it is none of its answers. An answer
 * to the question as it was, which is none any more, is met with a word and the new question.
 */
export function take(turn: Turn, answer: Answer, asWas?: AsWas): boolean {
  const frame = top(turn)
  const result = kindNamed(turn.step.kind)?.asks?.take(turn.step.spec, answer, turn)
  if (frame === undefined) return false
  if (result === undefined) {
    if (asWas === undefined) return false
    turn.events.push({ type: 'session-told', flow: frame.flow, step: frame.step })
    tell(turn, 'system.flow-updated')
    askAgain(turn, 0)
    return true
  }
  const { flow, step, save } = frame
  const choice = choiceOf(answer)
  turn.trail.push({
    flow,
    step,
    ...(choice === undefined ? undefined : { choice }),
    ...(save === undefined ? undefined : { save }),
  })
  if (turn.trail.length > limits.trail) turn.trail.shift()
  apply(turn, result)
  run(turn)
  return true
}

const choiceOf = (answer: Answer): string | undefined =>
  answer.as === 'choice'
    ? answer.choice
    : answer.as === 'yes-no'
      ? answer.value === true
        ? 'yes'
        : 'no'
      : undefined
