import type { Entry } from '#app/inbox-ports.ts'
import type { Pending } from './pending.ts'

/** Characters by which a message is known again: a channel may have cut it, a line may have been added. */
const head = 60

/**
 * Those on their way that the thread does not show yet. The news of a message may come before the answer to it:
 * then it stands in the thread already, and is not shown twice. `me` is the account that wrote.
 */
export function notShown(
  pending: readonly Pending[],
  entries: readonly Entry[],
  me: string,
): Pending[] {
  const free = new Set(entries)
  return pending.filter((one) => {
    if (one.state === 'stuck') return true
    const shown = entries.find((entry) => free.has(entry) && isIt(entry, one, me))
    if (shown !== undefined) free.delete(shown)
    return shown === undefined
  })
}

function isIt(entry: Entry, { deed }: Pending, me: string): boolean {
  if (deed.do === 'note') return entry.kind === 'note' && entry.noteId === deed.noteId
  if (entry.kind !== 'centre' || entry.technician !== me) return false
  if (entry.seq <= (deed.seen ?? 0)) return false
  if (deed.text !== '') return entry.part.text.startsWith(deed.text.slice(0, head))
  return entry.part.attachment?.kind === 'upload' && entry.part.attachment.id === deed.file?.id
}
