import type { Check, FlowDraft, StepDraft } from './project.ts'
import { waitingSteps } from './waits.ts'

/** Where steps lead: to steps that exist, from steps that are reached, and out again. */
export const checkRoutes: Check = (project, report) => {
  const waits = waitingSteps(project)
  for (const flow of project.flows) {
    if (flow.stepIds.includes('end')) {
      report.error('reserved-id', flow.keyAt(['steps', 'end']), { id: 'end' })
      continue
    }
    // A mistyped step is told as such; the step it meant is not unreachable for that.
    const ways = waysOf(flow)
    for (const step of flow.steps.values())
      for (const { to, path } of step.uses.exits) {
        if (to === 'end' || flow.stepIds.includes(to)) continue
        const meant = report.meant(to, () => [...flow.stepIds, 'end'])
        if (meant.suggestion !== undefined) ways.get(step.id)?.push(meant.suggestion)
        report.error('unknown-step', step.at(path), { step: step.id, to, ...meant })
      }
    // Where a step could not be read nobody knows where it leads.
    if (flow.steps.size < flow.stepIds.length) continue
    const reached = reachedFrom(ways, [...flow.stepIds.slice(0, 1), ...Object.values(flow.moved)])
    for (const step of flow.steps.values())
      if (!reached.has(step.id)) report.error('unreachable-step', step.keyAt([]), { step: step.id })

    const cycles = cyclesWithoutWait(flow, (step) => waits(flow, step))
    for (const { step, exit } of cycles)
      report.error('cycle-without-wait', step.at(exit.path), { step: step.id, to: exit.to })
    const ending = stepsThatEnd(ways)
    const trapped = flow.stepIds.find((id) => reached.has(id) && !ending.has(id))
    if (trapped !== undefined && cycles.length === 0)
      report.error('dead-end', flow.keyAt(['steps', trapped]), { step: trapped })
  }
}

/** Step id -> ids it leads to. */
export type Ways = Map<string, string[]>

/** Where the steps of a flow lead, as written. */
export const waysOf = ({ steps }: Pick<FlowDraft, 'steps'>): Ways =>
  new Map([...steps].map(([id, step]) => [id, step.uses.exits.map(({ to }) => to)]))

/** Ids of the steps reached from some of them, these included. */
export const reachedFrom = (ways: Ways, starts: readonly string[]): ReadonlySet<string> => {
  const reached = new Set<string>()
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const next = ways.get(id)
    if (next === undefined || reached.has(id)) continue
    reached.add(id)
    open.push(...next)
  }
  return reached
}

/**
 * Ids of the steps from which the flow can end: with `end`, or where a step leads nowhere. A way to an
 * unknown step counts as an end, being told already.
 */
const stepsThatEnd = (ways: Ways): ReadonlySet<string> => {
  const back: Ways = new Map([...ways.keys()].map((id) => [id, []]))
  for (const [id, next] of ways) for (const to of next) back.get(to)?.push(id)
  const ends = [...ways].filter(([, next]) => next.length === 0 || next.some((to) => !ways.has(to)))
  return reachedFrom(
    back,
    ends.map(([id]) => id),
  )
}

/** The exits that close a circle of steps none of which waits. */
const cyclesWithoutWait = (flow: FlowDraft, waits: (step: StepDraft) => boolean) => {
  const found: { step: StepDraft; exit: StepDraft['uses']['exits'][number] }[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (step: StepDraft): void => {
    state.set(step.id, 'open')
    for (const exit of step.uses.exits) {
      const next = flow.steps.get(exit.to)
      if (next === undefined || waits(next)) continue
      if (state.get(next.id) === 'open') found.push({ step, exit })
      else if (state.get(next.id) === undefined) visit(next)
    }
    state.set(step.id, 'done')
  }
  for (const step of flow.steps.values())
    if (!waits(step) && state.get(step.id) === undefined) visit(step)
  return found
}
