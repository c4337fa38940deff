import { suggest } from '../suggest.ts'
import { type Check, type FlowDraft, meant, type StepDraft } from './project.ts'
import { waitingSteps } from './waits.ts'

/** Where steps lead: to steps that exist, from steps that are reached, and out again. */
export const checkRoutes: Check = (project, report) => {
  const waits = waitingSteps(project)
  for (const flow of project.flows) {
    if (flow.stepIds.includes('end')) {
      report.error('reserved-id', flow.keyAt(['steps', 'end']), { id: 'end' })
      continue
    }
    for (const step of flow.steps.values())
      for (const { to, path } of step.uses.exits)
        if (to !== 'end' && !flow.stepIds.includes(to))
          report.error('unknown-step', step.at(path), {
            step: step.id,
            to,
            ...meant(meantStep(flow, to)),
          })
    // Where a step could not be read nobody knows where it leads.
    if (flow.steps.size < flow.stepIds.length) continue
    const reached = reachedFrom(flow, [...flow.stepIds.slice(0, 1), ...Object.values(flow.moved)])
    for (const step of flow.steps.values())
      if (!reached.has(step.id)) report.error('unreachable-step', step.keyAt([]), { step: step.id })

    const cycles = cyclesWithoutWait(flow, (step) => waits(flow, step))
    for (const { step, exit } of cycles)
      report.error('cycle-without-wait', step.at(exit.path), { step: step.id, to: exit.to })
    const trapped = [...flow.steps.values()].find(
      (step) => reached.has(step.id) && !canEnd(flow, step),
    )
    if (trapped !== undefined && cycles.length === 0)
      report.error('dead-end', trapped.keyAt([]), { step: trapped.id })
  }
}

const meantStep = (flow: FlowDraft, to: string): string | undefined =>
  to === 'end' ? undefined : suggest(to, [...flow.stepIds, 'end'])

/** Ids of the steps reached from some of them, these included. */
export const reachedFrom = (flow: FlowDraft, starts: readonly string[]): ReadonlySet<string> => {
  const reached = new Set<string>()
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = flow.steps.get(id)
    if (step === undefined || reached.has(id)) continue
    reached.add(id)
    // A mistyped step is told as such; what it meant is not unreachable for that.
    for (const { to } of step.uses.exits)
      open.push(flow.steps.has(to) ? to : (meantStep(flow, to) ?? to))
  }
  return reached
}

/** A way that leads nowhere known counts as an end: it is told as an unknown step already. */
const canEnd = (flow: FlowDraft, from: StepDraft): boolean =>
  [...reachedFrom(flow, [from.id])].some((id) => {
    const exits = flow.steps.get(id)?.uses.exits ?? []
    return exits.length === 0 || exits.some(({ to }) => !flow.steps.has(to))
  })

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
