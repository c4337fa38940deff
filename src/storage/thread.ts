import type { ThreadItem } from '#app/ports.ts'

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
