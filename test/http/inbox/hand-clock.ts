import type { Clock } from '#app/ports.ts'

/** A clock that moves by hand, so that no test sleeps. */
export function handClock(): Clock & { pass(ms: number): Promise<void> } {
  let now = 1_000_000
  const timers = new Set<{ at: number; run: () => void }>()
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async pass(ms) {
      const end = now + ms
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers.delete(due)
        now = Math.max(now, due.at)
        due.run()
        for (let i = 0; i < 50; i++) await Promise.resolve()
      }
      now = end
      for (let i = 0; i < 50; i++) await Promise.resolve()
    },
  }
}
