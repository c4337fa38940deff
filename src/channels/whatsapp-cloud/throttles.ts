import type { Steps } from './meanings.ts'

/** More than so many persons throttled at once are not kept apart for long. */
const mostKept = 1_000

/** How long to hold back after refusals in a row, for each person and for the number. */
export type Throttles = {
  /** A refusal: how long to wait from now, ms, `asked` or longer. */
  refused(who: string, steps: Steps, asked: number): number
  /** A message was taken: the next refusal counts as the first. */
  taken(who: string): void
}

/**
 * Counts refusals in memory. Sends that were under way together and are refused together count once:
 * they say the same thing.
 */
export function openThrottles(now: () => number): Throttles {
  const held = new Map<string, { refusals: number; until: number }>()

  return {
    refused: (who, { first, factor, most }, asked) => {
      const at = now()
      const before = held.get(who)
      if (before !== undefined && at < before.until) return Math.max(before.until - at, asked)
      const refusals = (before?.refusals ?? 0) + 1
      const wait = Math.max(asked, Math.min(most, first * factor ** (refusals - 1)))
      if (held.size >= mostKept)
        for (const [one, { until }] of held) if (until <= at) held.delete(one)
      held.set(who, { refusals, until: at + wait })
      return wait
    },
    taken: (who) => void held.delete(who),
  }
}
