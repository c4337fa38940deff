import { setTimeout as sleep } from 'node:timers/promises'

/** Pauses between tries, ms: `first` doubled each time up to `most`; `refused` after a 401. */
export type Pauses = { first: number; most: number; refused: number }

/** Of the calls by which we listen; a send is retried by the outbox. */
export const pauses: Pauses = { first: 1_000, most: 60_000, refused: 60_000 }

/** The pause after this many failures in a row, between half and all of it so that tries spread. */
export function pauseAfter(failures: number, { first, most }: Pauses): number {
  return Math.min(most, first * 2 ** Math.min(failures - 1, 20)) * (0.5 + Math.random() / 2)
}

/** Waits, or stops waiting at once when the signal is given. Never throws. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
