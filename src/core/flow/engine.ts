import type { Vars } from '../words.ts'
import { cut } from './cut.ts'
import { lacksFacts } from './facts.ts'
import { fail } from './fail.ts'
import type { Step } from './flow.ts'
import { limits } from './limits.ts'
import { become } from './people.ts'
import { say, tell } from './say.ts'
import type { Frame } from './session.ts'
import type { StepKind, StepResult } from './step.ts'
import type { Tagged } from './steps/fields.ts'
import { kindNamed } from './steps/index.ts'
import { changeConversation, endSession, goTo, type Turn, top } from './turn-state.ts'
import { setVariables } from './variables.ts'

/**
 * Runs steps until one waits, the session ends, a fact is missing, or a limit is met. A loop
 * without a wait, a missing step and the like end in `fail`: told, and given to people.
 */
export function run(turn: Turn): void {
  while (turn.waiting === undefined && turn.needs === undefined) {
    const frame = top(turn)
    if (frame === undefined) return
    if (frame.step === 'end') {
      endFlow(turn, {})
      continue
    }
    const here = stand(turn, frame)
    if (here === undefined) {
      fail(turn, 'no-such-step')
      return
    }
    if (++turn.steps > limits.stepsATurn) {
      fail(turn, 'too-many-steps')
      return
    }
    if (lacksFacts(turn, here.step)) return
    const { tag } = here.step.spec as Tagged
    if (tag !== undefined)
      turn.events.push({ type: 'tagged', flow: frame.flow, step: frame.step, tags: tag })
    apply(turn, here.kind.enter(here.step.spec, turn))
    if (turn.says > limits.saysATurn) {
      fail(turn, 'too-many-messages')
      return
    }
  }
}

/** The step a frame stands at, made the turn's own; undefined when the flows have no such step. */
export function stand(turn: Turn, frame: Frame): { step: Step; kind: StepKind } | undefined {
  const flow = turn.known.bundle.flows.get(frame.flow)
  const step = flow?.steps.get(frame.step)
  const kind = step && kindNamed(step.kind)
  if (!flow || !step || !kind) return undefined
  turn.flow = flow
  turn.step = step
  return { step, kind }
}

/** Does what a step decided, and moves on to where it leads. */
export function apply(turn: Turn, result: StepResult): void {
  if ('needs' in result) {
    turn.needs = [...result.needs]
    return
  }
  const { flow, step } = turn
  if (result.becomes !== undefined) become(turn, result.becomes)
  if (result.message !== undefined)
    turn.message = cut(`${turn.message ?? ''}\n${result.message}`.trim())
  if (result.set !== undefined) setVariables(turn, result.set)
  if (result.conversation !== undefined) changeConversation(turn, result.conversation)
  if (result.events !== undefined) turn.events.push(...result.events)
  if (result.effects !== undefined)
    for (const effect of result.effects) {
      if (effect.do === 'say') say(turn, effect)
      else turn.effects.push(effect)
    }
  if ('wait' in result) {
    goTo(turn, step.id)
    turn.waiting = { tries: 0, until: result.wait.until, kind: result.wait.kind }
    return
  }
  const exit = result.exit ?? ('next' in result || 'call' in result ? 'next' : 'end')
  turn.passed.push({ flow: flow.id, step: step.id, exit })
  if ('next' in result) goTo(turn, result.next)
  else if ('call' in result) callFlow(turn, result.call)
  else if ('over' in result) endFlow(turn, result)
  else endSession(turn)
}

function callFlow(turn: Turn, call: Extract<StepResult, { call: unknown }>['call']): void {
  const flow = turn.known.bundle.flows.get(call.flow)
  if (flow === undefined) {
    fail(turn, 'no-such-flow')
    return
  }
  if (turn.frames.length >= limits.frames) {
    fail(turn, 'too-many-flows')
    return
  }
  goTo(turn, call.next)
  setVariables(turn, call.with)
  turn.frames.push({
    flow: flow.id,
    step: flow.first,
    back: 'return',
    ...(call.save === undefined ? undefined : { save: call.save }),
  })
  turn.events.push({ type: 'flow-started', flow: flow.id, by: 'call' })
}

/** Ends the flow that speaks, and goes on with the one below. */
export function endFlow(turn: Turn, { result }: { result?: Vars[string] }): void {
  const ended = turn.frames.pop()
  if (ended === undefined) return
  turn.waiting = undefined
  turn.events.push({ type: 'flow-ended', flow: ended.flow })
  if (turn.frames.length === 0) {
    endSession(turn)
    return
  }
  if (ended.save !== undefined && result !== undefined) setVariables(turn, { [ended.save]: result })
  if (ended.back === 'hear') turn.hears = turn.message
  else if (ended.back !== 'ask-again') return
  // The questions of a digression are none to go back to.
  while (turn.trail.at(-1)?.flow === ended.flow) turn.trail.pop()
  resume(turn)
}

/**
 * Back at a step that waited while another flow ran on top of it. Who has just written is told and
 * asked again; who is silent is not: there the step's own time goes on.
 */
function resume(turn: Turn): void {
  const frame = top(turn)
  const here = frame && stand(turn, frame)
  // `run` does the rest: a step that does not wait, or none at all.
  if (!frame || !here?.kind.waits) return
  if (here.kind.asks && turn.hears !== undefined) {
    goTo(turn, frame.step)
    turn.waiting = { tries: 0, until: frame.until ?? turn.known.now, kind: 'ask' }
    return
  }
  if (here.kind.asks && turn.heard.kind === 'message') {
    tell(turn, 'system.back-to-question')
    askAgain(turn, 0)
    return
  }
  const until = frame.until ?? turn.known.now
  if (turn.known.now >= until) {
    timeOut(turn)
    return
  }
  goTo(turn, frame.step)
  turn.waiting = { tries: 0, until, kind: here.kind.asks ? 'ask' : 'wait' }
}

/** The same question once more, with the tries used so far. */
export function askAgain(turn: Turn, tries: number): void {
  const frame = top(turn)
  const here = frame && stand(turn, frame)
  if (!here) {
    fail(turn, 'no-such-step')
    return
  }
  if (lacksFacts(turn, here.step)) return
  apply(turn, here.kind.enter(here.step.spec, turn))
  // A question that has nothing left to ask leads on.
  if (turn.waiting === undefined) run(turn)
  else if (tries > 0) turn.waiting = { ...turn.waiting, tries }
}

/** The time of the step that waits is over. */
export function timeOut(turn: Turn): void {
  const frame = top(turn)
  const here = frame && stand(turn, frame)
  if (!frame || !here?.kind.timeout) {
    fail(turn, 'no-such-step')
    return
  }
  if (here.kind.asks)
    turn.events.push({ type: 'step-timed-out', flow: frame.flow, step: frame.step })
  apply(turn, here.kind.timeout(here.step.spec, turn))
}
