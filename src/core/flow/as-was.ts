import type { Content } from '../message.ts'
import type { Bundle } from './bundle.ts'
import type { Flow, Step } from './flow.ts'
import type { Answer, Asks } from './step.ts'
import { evaluateWith } from './turn-open.ts'
import type { Turn } from './turn-state.ts'

/** The question as she saw it, of the flows her session began with. */
export type AsWas = { bundle: Bundle; flow: Flow; step: Step; asks: Asks<unknown> }

/** Reads an answer with the question as she saw it. */
export function readAsWas(turn: Turn, was: AsWas, content: Content): Answer | undefined {
  const { bundle, flow, step, asks } = was
  return asks.read(step.spec, content, {
    known: { ...turn.known, bundle },
    conversation: turn.conversation,
    language: turn.language,
    vars: turn.vars,
    flow,
    step,
    evaluate: (source, answer) => evaluateWith(bundle, turn, source, answer),
  })
}
