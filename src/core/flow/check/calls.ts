import { allSteps, type Check, type FlowDraft, isUnread, type StepDraft } from './project.ts'
import { reachedFrom, waysOf } from './routes.ts'

/** Calls of other flows: that they exist, and that no circle of calls stacks flows for ever. */
export const checkCalls: Check = (project, report) => {
  const flows = new Map(project.flows.map((flow) => [flow.id, flow]))
  for (const { step } of allSteps(project))
    for (const { flow: id, path } of step.uses.flows)
      if (!flows.has(id) && !isUnread(project, id))
        report.error('unknown-flow', step.at(path), {
          flow: id,
          ...report.meant(id, () => flows.keys()),
        })

  const told = new Set<string>()
  for (const [code, calls] of [
    ['calls-without-wait', callsBeforeWait],
    ['calls-in-a-circle', allCalls],
  ] as const)
    for (const { from, step, path, to } of circle(project.flows, calls)) {
      if (told.has(from.id)) continue
      told.add(from.id)
      const tell = code === 'calls-without-wait' ? report.error : report.warning
      tell(code, step.at(path), { flow: from.id, to })
    }
}

type Call = { step: StepDraft; to: string; path: readonly (string | number)[] }

const callsOf = (step: StepDraft): readonly Call[] =>
  step.uses.flows.map(({ flow, path }) => ({ step, to: flow, path }))

const allCalls = (flow: FlowDraft): readonly Call[] => [...flow.steps.values()].flatMap(callsOf)

/** Calls reached from the flow's beginning before anything waits. */
const callsBeforeWait = (flow: FlowDraft): readonly Call[] => {
  const steps = new Map([...flow.steps].filter(([, step]) => !step.kind.waits))
  const reached = reachedFrom(waysOf({ steps }), flow.stepIds.slice(0, 1))
  return [...steps.values()].filter(({ id }) => reached.has(id)).flatMap(callsOf)
}

/** The calls that close a circle. */
const circle = (flows: readonly FlowDraft[], calls: (flow: FlowDraft) => readonly Call[]) => {
  const byId = new Map(flows.map((flow) => [flow.id, flow]))
  const found: (Call & { from: FlowDraft })[] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (flow: FlowDraft): void => {
    state.set(flow.id, 'open')
    for (const call of calls(flow)) {
      const next = byId.get(call.to)
      if (next === undefined) continue
      if (state.get(next.id) === 'open') found.push({ ...call, from: flow })
      else if (state.get(next.id) === undefined) visit(next)
    }
    state.set(flow.id, 'done')
  }
  for (const flow of byId.values()) if (state.get(flow.id) === undefined) visit(flow)
  return found
}
