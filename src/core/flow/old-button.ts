import type { Content } from '../message.ts'
import { type AsWas, readAsWas } from './as-was.ts'
import { askAgain, stand } from './engine.ts'
import { goBackTo } from './go-back.ts'
import { type Press, readPress } from './press.ts'
import { tell } from './say.ts'
import type { Place } from './session.ts'
import type { Answer } from './step.ts'
import { kindNamed } from './steps/index.ts'
import { take } from './take.ts'
import { goTo, type Turn, top } from './turn-state.ts'

type Pressed = Extract<Content, { kind: 'press' }>

/**
 * A button pressed while a session is open: of the question that waits, of one that was put aside
 * for another flow, or of one answered before, whose answer is changed. False for all others.
 */
export function pressed(turn: Turn, content: Pressed, asWas: AsWas | undefined): boolean {
  const press = readPress(content.data)
  const frame = top(turn)
  if (press === undefined || frame === undefined) return false
  if (asWas && press.flow === asWas.flow.id && press.step === asWas.step.id) {
    const answer = readAsWas(turn, asWas, content)
    return answer !== undefined && take(turn, answer, asWas)
  }
  const place = placeOf(turn, press)
  if (isAt(frame, place) && turn.waiting?.kind === 'ask') {
    const answer = readAt(turn, place, content)
    return answer !== undefined && take(turn, answer)
  }
  return aside(turn, place, content) || before(turn, place, press.choice, content)
}

/** Where a button belongs now: the flow may have moved its step. */
function placeOf(turn: Turn, { flow, step }: Press): Place {
  const now = turn.known.bundle.flows.get(flow)
  const to = now === undefined || now.steps.has(step) ? step : (now.moved[step] ?? step)
  return { flow, step: to }
}

const isAt = (one: Place, other: Place): boolean =>
  one.flow === other.flow && one.step === other.step

/** A question interrupted by the flow that speaks now: she has come back by herself. */
function aside(turn: Turn, place: Place, content: Pressed): boolean {
  const at = turn.frames.findLastIndex((frame) => frame.until !== undefined && isAt(frame, place))
  const answer = at < 0 ? undefined : readAt(turn, place, content)
  if (answer === undefined) return false
  turn.frames.length = at + 1
  goTo(turn, place.step)
  return take(turn, answer)
}

/** A question answered before. The same button twice is a slip of the finger, not a change. */
function before(turn: Turn, place: Place, choice: string, content: Pressed): boolean {
  const last = turn.trail.at(-1)
  if (last && isAt(last, place) && last.choice === choice && turn.waiting?.kind === 'ask') {
    askAgain(turn, turn.waiting.tries)
    return true
  }
  const index = turn.trail.findLastIndex((one) => isAt(one, place))
  const answer = index < 0 ? undefined : readAt(turn, place, content)
  if (answer === undefined) return false
  goBackTo(turn, index)
  tell(turn, 'system.changed-answer')
  return take(turn, answer)
}

/** Reads and tries an answer at another step of these flows; the turn then stands there. */
function readAt(turn: Turn, place: Place, content: Pressed): Answer | undefined {
  const here = stand(turn, place)
  const asks = here && kindNamed(here.step.kind)?.asks
  if (here === undefined || asks === undefined) return undefined
  const answer = asks.read(here.step.spec, content, turn)
  return answer && asks.take(here.step.spec, answer, turn) ? answer : undefined
}
