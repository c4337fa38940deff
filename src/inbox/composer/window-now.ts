import type { Entry } from '#app/inbox-ports.ts'
import type { Window } from '../shapes.ts'

/** From here on it is said how long the window is still open, ms before its end. */
export const soonMs = 2 * 3_600_000

/**
 * How the window stands: `wide` open, `open` not for long, `closed`: she is asked when somebody writes, `asked`
 * already since her last words, `none`: nothing is approved that could ask her.
 */
export function windowNow(
  { until, asks }: Window,
  entries: readonly Entry[],
  now: number,
): 'wide' | 'open' | 'closed' | 'asked' | 'none' {
  if (now < until) return until - now > soonMs ? 'wide' : 'open'
  const last = entries.findLast(
    (entry) => entry.kind === 'person' || (entry.kind === 'event' && entry.type === 'window-asked'),
  )
  if (last?.kind === 'event' && last.data['template'] !== false) return 'asked'
  return asks ? 'closed' : 'none'
}
