import type { Clock } from './ports.ts'

/** Sleeping that a stop can end early. */
export type Sleep = {
  /**
   * Resolves after `ms`, or at once when `wakeAll` was called. `waker` is given what wakes this one
   * alone; later it does nothing.
   */
  for(ms: number, waker?: (wake: () => void) => void): Promise<void>
  wakeAll(): void
}

/** A sleep on this clock; `wakeAll` wakes those asleep and those who try to sleep later. */
export function sleeping(clock: Clock): Sleep {
  const asleep = new Set<() => void>()
  let over = false
  return {
    for: (ms, waker) =>
      new Promise((resolve) => {
        if (over) return resolve()
        const wake = () => {
          cancel()
          asleep.delete(wake)
          resolve()
        }
        const cancel = clock.after(ms, wake)
        asleep.add(wake)
        waker?.(wake)
      }),
    wakeAll: () => {
      over = true
      for (const wake of [...asleep]) wake()
    },
  }
}
