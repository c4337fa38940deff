import type { Clock } from '#app/ports.ts'

/** Timers that are all cancelled together. */
export type Timers = {
  later(ms: number, run: () => void): void
  cancel(): void
}

export function timersOf(clock: Clock): Timers {
  const waiting = new Set<() => void>()
  return {
    later: (ms, run) => {
      const cancel = clock.after(ms, () => {
        waiting.delete(cancel)
        run()
      })
      waiting.add(cancel)
    },
    cancel: () => {
      for (const cancel of waiting) cancel()
      waiting.clear()
    },
  }
}
