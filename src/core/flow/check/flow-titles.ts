import type { Check } from './project.ts'
import { checkWritten } from './texts.ts'

/** Flows have a title, the text `flows.<id>`: technicians read it where a talk is handed back. */
export const checkFlowTitles: Check = (project, report) => {
  const seen = new Set<string>()
  for (const flow of project.flows) {
    if (!seen.has(flow.id))
      checkWritten(project, report, `flows.${flow.id}`, () => flow.at(['flow']))
    seen.add(flow.id)
  }
}
