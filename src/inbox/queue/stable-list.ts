/** What the list shows, and how many it keeps back. */
export type Settled = { ids: readonly string[]; newcomers: number }

/**
 * The order on the screen after something changed. While the list is `held` (a pointer, the focus, or
 * somebody reading further down) nothing in it moves: what is gone keeps its place, what comes before the
 * end waits to be asked for, and only what follows the end is added. Else it is simply what is true now.
 */
export function settle(shown: readonly string[], fresh: readonly string[], held: boolean): Settled {
  if (!held || shown.length === 0) return { ids: fresh, newcomers: 0 }
  const known = new Set(shown)
  // The last row that is still true; what comes after it in the new order stands below the fold.
  const end = fresh.findLastIndex((id) => known.has(id))
  const added = fresh.slice(end + 1)
  const newcomers = fresh.slice(0, end + 1).filter((id) => !known.has(id)).length
  // All that was shown is gone: a new list beneath would be no place anybody pointed at.
  if (end < 0) return { ids: shown, newcomers: fresh.length }
  return { ids: added.length > 0 ? [...shown, ...added] : shown, newcomers }
}
