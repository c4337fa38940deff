import type { AsWas } from './as-was.ts'
import type { Flow, Step } from './flow.ts'
import { goBackTo, lastQuestion } from './go-back.ts'
import { tell } from './say.ts'
import type { Frame } from './session.ts'
import { kindNamed } from './steps/index.ts'
import { bottom, goTo, type Turn, top } from './turn-state.ts'

/**
 * Brings a session to the flows that serve now. Every session goes on or is told: at the same
 * step, at the step it was moved to, at the nearest earlier question, or at the first step.
 * `told`: what she says now is no answer, she is to be asked anew. `AsWas`: her answer is read
 * with the question as she saw it.
 */
export function migrate(turn: Turn): AsWas | 'told' | undefined {
  const { bundle, pinned } = turn.known
  turn.revision = bundle.revision
  turn.trail = turn.trail.flatMap((one) => {
    const step = stepNow(bundle.flows.get(one.flow), one.step)
    return step === undefined ? [] : [{ ...one, step }]
  })
  if (!migrateBelow(turn)) tell(turn, 'system.flow-updated')

  const frame = top(turn)
  if (frame === undefined) return undefined
  const flow = bundle.flows.get(frame.flow)
  const was = pinned?.flows.get(frame.flow)
  const old = was?.steps.get(frame.step)
  const id = stepNow(flow, frame.step)
  const step = id === undefined ? undefined : flow?.steps.get(id)
  if (!flow || !step || !sameKind(turn, old, step)) return gone(turn, frame, flow)

  if (step.id !== frame.step) {
    turn.events.push({ type: 'session-moved', flow: flow.id, step: frame.step, to: step.id })
    const { waiting } = turn
    goTo(turn, step.id)
    turn.waiting = waiting
  }
  const asks = old && kindNamed(old.kind)?.asks
  if (flow.urgent && turn.waiting?.kind === 'ask') return told(turn, frame)
  return pinned && was && old && asks ? { bundle: pinned, flow: was, step: old, asks } : undefined
}

/** The id a step has now, following the flow's `moved` as far as it leads. */
export function stepNow(flow: Flow | undefined, step: string): string | undefined {
  let id: string | undefined = step
  for (let hops = 0; flow && id !== undefined && hops < 10; hops++) {
    if (id === 'end' || flow.steps.has(id)) return id
    id = Object.hasOwn(flow.moved, id) ? flow.moved[id] : undefined
  }
  return undefined
}

const sameKind = ({ waiting }: Turn, old: Step | undefined, step: Step): boolean =>
  old === undefined
    ? (waiting?.kind === 'ask') === (kindNamed(step.kind)?.asks !== undefined) &&
      kindNamed(step.kind)?.waits === true
    : old.kind === step.kind

/** The flows below. False when one of them had to go back to its beginning, or is gone. */
function migrateBelow(turn: Turn): boolean {
  const { bundle } = turn.known
  let whole = true
  const below = turn.frames.slice(0, -1).flatMap((frame): Frame[] => {
    const flow = bundle.flows.get(frame.flow)
    const step = stepNow(flow, frame.step)
    if (flow && step !== undefined) return [step === frame.step ? frame : { ...frame, step }]
    whole = false
    const { until: _over, ...rest } = frame
    return flow ? [{ ...rest, step: flow.first }] : []
  })
  turn.frames = [...below, ...turn.frames.slice(-1)].map((frame, i) =>
    i === 0 ? bottom(frame) : frame,
  )
  return whole
}

/** The step she waits at is gone: the nearest earlier question, else the beginning of the flow. */
function gone(turn: Turn, frame: Frame, flow: Flow | undefined): 'told' {
  const earlier = lastQuestion(turn, true)
  if (earlier >= 0) goBackTo(turn, earlier)
  else if (flow) goTo(turn, flow.first)
  else turn.frames = []
  turn.waiting = undefined
  return told(turn, frame)
}

function told(turn: Turn, { flow, step }: Frame): 'told' {
  turn.events.push({ type: 'session-told', flow, step })
  return 'told'
}
