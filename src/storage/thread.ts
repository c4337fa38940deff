import type { ThreadItem } from '#app/ports.ts'
import type { Content } from '#core/message.ts'

/**
 * Both directions of a talk as one list, oldest first, at most `limit`. Each direction keeps its own
 * order even where a clock jumped; at the same ms her message comes before our answer.
 */
export function mergeThread(
  person: readonly ThreadItem[],
  centre: readonly ThreadItem[],
  limit: number,
): readonly ThreadItem[] {
  const merged: ThreadItem[] = []
  let [i, o] = [0, 0]
  while (merged.length < limit) {
    const [hers, ours] = [person[i], centre[o]]
    if (hers && (!ours || hers.at <= ours.at)) {
      merged.push(hers)
      i += 1
    } else if (ours) {
      merged.push(ours)
      o += 1
    } else break
  }
  return merged
}

/** A stored message as an item: hers, or of a colleague who wrote by hand. */
export function inboundItem(row: {
  seq: number
  receivedAt: number
  externalId: string
  content: string
}): ThreadItem {
  const { seq, receivedAt: at, externalId } = row
  const content = JSON.parse(row.content) as Content
  if (content.kind !== 'by-hand') return { from: 'person', seq, at, externalId, content }
  const part = { text: content.text ?? '', language: '' }
  return { from: 'centre', seq: 0, at, part, cause: 'technician' }
}
