import type { Bundle } from './bundle.ts'
import type { Step } from './flow.ts'
import { stepNow } from './migrate.ts'
import { kindNamed } from './steps/index.ts'

/** How many sessions wait at a step, whatever revision they began with. */
export type WaitingAt = { flow: string; step: string; count: number }

/**
 * What a publish does to those who wait at one step. `same`: they go on in place; `changed` says that
 * the step is written otherwise. `moved`: they go on at `to`. `told`: they are told and asked again.
 */
export type Impact = WaitingAt &
  (
    | { fate: 'same'; changed: boolean }
    | { fate: 'moved'; to: string }
    | { fate: 'told'; why: 'flow-gone' | 'step-gone' | 'other-kind' | 'urgent' }
  )

/**
 * What replacing one bundle by another means for everybody who waits, as the engine will do it.
 * One entry a step, in the order of flow and step; entries of the same step are added up.
 */
export const impact = (
  before: Bundle,
  after: Bundle,
  waiting: readonly WaitingAt[],
): readonly Impact[] => {
  const counts = new Map<string, WaitingAt>()
  for (const { flow, step, count } of waiting) {
    const key = `${flow}/${step}`
    counts.set(key, { flow, step, count: count + (counts.get(key)?.count ?? 0) })
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, at]) => fateOf(at, before.flows.get(at.flow)?.steps.get(at.step), after))
}

const fateOf = (at: WaitingAt, old: Step | undefined, after: Bundle): Impact => {
  const flow = after.flows.get(at.flow)
  if (flow === undefined) return { ...at, fate: 'told', why: 'flow-gone' }
  const to = stepNow(flow, at.step)
  const step = to === undefined ? undefined : flow.steps.get(to)
  if (step === undefined) return { ...at, fate: 'told', why: 'step-gone' }
  if (old !== undefined && old.kind !== step.kind) return { ...at, fate: 'told', why: 'other-kind' }
  if (flow.urgent && kindNamed(step.kind)?.asks) return { ...at, fate: 'told', why: 'urgent' }
  if (step.id !== at.step) return { ...at, fate: 'moved', to: step.id }
  const changed = JSON.stringify(old?.spec) !== JSON.stringify(step.spec)
  return { ...at, fate: 'same', changed }
}
