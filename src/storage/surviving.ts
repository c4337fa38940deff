/** What decides which of several conversations of one person goes on. */
export type Rival = { id: string; holder: string; lastInAt: number | null }

/**
 * The conversation that people have goes on, one that they are done with before one of the bot's, then the one
 * she wrote in last. The first is the survivor.
 */
export const bySurvival = (a: Rival, b: Rival): number =>
  rank(b.holder) - rank(a.holder) ||
  (b.lastInAt ?? -1) - (a.lastInAt ?? -1) ||
  (a.id < b.id ? -1 : 1)

const rank = (holder: string): number => (holder === 'bot' ? 0 : holder === 'resolved' ? 1 : 2)
