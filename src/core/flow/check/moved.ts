import type { Check } from './project.ts'

/** The step map: from steps that are gone to steps that are there. */
export const checkMoved: Check = (project, report) => {
  for (const flow of project.flows)
    for (const [from, to] of Object.entries(flow.moved)) {
      if (flow.stepIds.includes(from))
        report.error('moved-still-here', flow.keyAt(['moved', from]), { step: from })
      // A step may have moved twice; the last of the line must be there.
      const known = to === 'end' || flow.stepIds.includes(to)
      if (!known && (!Object.hasOwn(flow.moved, to) || to === from))
        report.error('moved-unknown', flow.at(['moved', from]), {
          to,
          ...report.meant(to, () => flow.stepIds),
        })
    }
}
