import type { Trigger } from '../flow.ts'
import { flowInterrupts } from '../flow-file.ts'
import type { Check } from './project.ts'

/** Interrupts that no flow may refuse. */
const always = ['person', 'stop', 'safe-word'] as const

/** Steps that neither wait nor change who holds the conversation. */
const quick: ReadonlySet<string> = new Set(['say', 'if', 'set', 'tag', 'call', 'end'])

/** What starts flows: nothing starts two, every interrupt has its flow, every flow can begin. */
export const checkStarts: Check = (project, report) => {
  const flows = new Map<string, string>()
  const starts = new Map<string, string>()
  const called = new Set(
    project.flows.flatMap((flow) =>
      [...flow.steps.values()].flatMap((step) => step.uses.flows.map((use) => use.flow)),
    ),
  )
  const isQueued = (id: string) =>
    project.flows.some((flow) => flow.id === id && flow.starts.some(({ on }) => on === 'queued'))
  const allRead = project.flows.every((flow) => flow.steps.size === flow.stepIds.length)
  for (const flow of project.flows) {
    const twin = flows.get(flow.id)
    const place = flow.at(['flow'])
    if (twin !== undefined) report.error('flow-twice', place, { flow: flow.id, first: twin })
    flows.set(flow.id, place.file)

    flow.starts.forEach((start, index) => {
      const name = nameOf(start)
      const first = starts.get(name)
      if (first !== undefined)
        report.error(
          start.on === 'interrupt' ? 'interrupt-twice' : 'start-twice',
          flow.at(['starts', index]),
          { start: name, first },
        )
      else starts.set(name, flow.id)
    })
    flow.forbid.forEach((interrupt, index) => {
      if (always.some((one) => one === interrupt))
        report.error('cannot-forbid', flow.at(['forbid', index]), { interrupt })
    })
    if (flow.starts.some(({ on }) => on === 'queued'))
      for (const step of flow.steps.values())
        if (!quick.has(step.kind.name) || step.uses.flows.some((use) => !isQueued(use.flow)))
          report.error('queued-step', step.keyAt([]), { step: step.id, flow: flow.id })
    if (flow.starts.length === 0 && !called.has(flow.id) && allRead && project.unread.length === 0)
      report.warning('flow-never-starts', place, { flow: flow.id })
  }
  if (project.unread.length > 0) return
  for (const interrupt of flowInterrupts)
    if (interrupt !== 'safe-word' && !starts.has(nameOf({ on: 'interrupt', interrupt })))
      report.error('interrupt-missing', { file: 'flows', line: 1, column: 1 }, { interrupt })
}

/** A start as it is written. */
const nameOf = (start: Trigger): string => {
  switch (start.on) {
    case 'keyword':
      return `keyword: ${start.keyword}`
    case 'queued':
      return `queued: ${start.queued}`
    case 'interrupt':
      return `interrupt: ${start.interrupt}`
    case 'link':
      return `link: ${start.link}`
    default:
      return start.on
  }
}
