import { type Check, isUnread } from './project.ts'
import { checkWritten } from './texts.ts'

/** Queues: each once, with a name that people read, of a centre that there is. */
export const checkQueues: Check = (project, report) => {
  const centres = project.centres.map(({ id }) => id)
  const seen = new Set<string>()
  for (const { queue, at } of project.queueDrafts) {
    if (seen.has(queue.id)) report.error('queue-twice', at, { queue: queue.id })
    else checkWritten(project, report, `queues.${queue.id}`, () => at)
    seen.add(queue.id)
    const { centre } = queue
    const elsewhere = project.unread.some((file) => file.includes('/centres/'))
    if (
      centre === undefined ||
      centres.includes(centre) ||
      elsewhere ||
      isUnread(project, 'centre')
    )
      continue
    report.error('unknown-centre', at, { centre, ...report.meant(centre, () => centres) })
  }
}
