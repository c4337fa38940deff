import type { FlowDraft, Project, StepDraft } from './project.ts'

/**
 * Which steps surely wait for a person or for time. A call waits when every way through the called
 * flow does; a flow that is unknown or calls itself is taken to wait, being told elsewhere.
 */
export const waitingSteps = (project: Project): ((flow: FlowDraft, step: StepDraft) => boolean) => {
  const flows = new Map(project.flows.map((flow) => [flow.id, flow]))
  const passable = new Map<string, boolean>()

  const waits = (step: StepDraft): boolean => {
    if (step.kind.waits) return true
    const called = step.uses.flows
    return called.length > 0 && called.every(({ flow }) => !canPass(flow))
  }
  /** Whether a flow can be gone through without a wait. */
  const canPass = (id: string): boolean => {
    const known = passable.get(id)
    if (known !== undefined) return known
    passable.set(id, false)
    const flow = flows.get(id)
    const can = flow !== undefined && passes(flow, flow.stepIds[0], new Set())
    passable.set(id, can)
    return can
  }
  const passes = (flow: FlowDraft, id: string | undefined, seen: Set<string>): boolean => {
    const step = id === undefined ? undefined : flow.steps.get(id)
    if (step === undefined || seen.has(step.id)) return false
    seen.add(step.id)
    if (waits(step)) return false
    const { exits } = step.uses
    return exits.length === 0 || exits.some(({ to }) => to === 'end' || passes(flow, to, seen))
  }
  return (_flow, step) => waits(step)
}
