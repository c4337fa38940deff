import type { PlainFact } from '../facts.ts'
import { programKey } from './expression.ts'
import type { Step } from './flow.ts'
import { kindNamed } from './steps/index.ts'
import type { Turn } from './turn-state.ts'

const none: readonly PlainFact[] = []
const needed = new WeakMap<Step, readonly PlainFact[]>()

/** True when a step reads facts that are not known: then `turn.needs` names them. */
export function lacksFacts(turn: Turn, step: Step): boolean {
  const needs = needed.get(step) ?? findNeeds(turn, step)
  if (needs.length === 0) return false
  const lacking = needs.filter((name) => turn.known.facts[name] === undefined)
  if (lacking.length > 0) turn.needs = lacking
  return lacking.length > 0
}

function findNeeds({ known }: Turn, step: Step): readonly PlainFact[] {
  const found = new Set<PlainFact>()
  for (const { source, answer } of kindNamed(step.kind)?.uses(step.spec).expressions ?? [])
    for (const name of known.bundle.programs.get(programKey(source, answer))?.needs ?? none)
      found.add(name)
  const needs = found.size === 0 ? none : [...found]
  needed.set(step, needs)
  return needs
}
