import { allSteps, type Check, isUnread } from './project.ts'

/** Queues and files that steps name. */
export const checkReferences: Check = (project, report) => {
  for (const { step } of allSteps(project)) {
    for (const { queue, path } of step.uses.queues)
      if (!project.queues.includes(queue) && !isUnread(project, 'queues'))
        report.error('unknown-queue', step.at(path), {
          queue,
          ...report.meant(queue, () => project.queues),
        })
    for (const { file, path } of step.uses.files)
      if (!project.hasFile(file)) report.error('unknown-file', step.at(path), { path: file })
  }
}
