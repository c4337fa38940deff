import { replyGaps, sayKey, titleKey } from '../../handoff/saved-reply.ts'
import { type Check, isUnread } from './project.ts'
import { centreNames, checkFilled, checkWritten } from './texts.ts'

/** Saved replies: worded, filled by what is known of a conversation, for queues that there are. */
export const checkReplies: Check = (project, report) => {
  for (const { id, queues, at } of project.replies) {
    for (const key of [titleKey(id), sayKey(id)]) {
      checkWritten(project, report, key, () => at)
      checkFilled(project, report, key, new Set([...replyGaps, ...centreNames]))
    }
    for (const queue of queues)
      if (!project.queues.includes(queue) && !isUnread(project, 'queues'))
        report.error('unknown-queue', at, {
          queue,
          ...report.meant(queue, () => project.queues),
        })
  }
}
