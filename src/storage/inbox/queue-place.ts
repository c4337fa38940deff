import type { Handoff } from '#core/handoff/handoff.ts'

/** Between two kinds of places: more than any time in ms until the year 2286. */
const apart = 1e13

/**
 * Where a conversation stands among those who wait, smallest first, as one number, so that an index
 * can keep them in order: urgent before others, in each those who have waited longest, then those whom
 * nobody owes an answer, who wrote last first.
 */
export function queuePlace(of: Pick<Handoff, 'urgent' | 'waitingSince' | 'last'>): number {
  const place = of.waitingSince ?? apart - of.last.at
  return of.urgent ? place - 4 * apart : place
}
