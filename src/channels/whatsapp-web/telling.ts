import type { Clock } from '#app/ports.ts'

/** Between two tries while the store is away, ms. */
const again = 1_000
/** More than this waits only in a disaster; the oldest news goes first. */
const most = 10_000

/**
 * Hands news on in their order, in batches, again and again until they are taken. For what the network tells
 * once and what nothing is lost by when the process dies.
 */
export function telling<T>(
  take: (batch: readonly T[]) => Promise<void>,
  clock: Pick<Clock, 'after'>,
): { tell(news: readonly T[]): void; stop(): void } {
  let waiting: T[] = []
  let running = false
  let over = false

  async function run(): Promise<void> {
    running = true
    while (waiting.length > 0 && !over) {
      const batch = waiting
      waiting = []
      try {
        await take(batch)
      } catch {
        waiting = [...batch, ...waiting].slice(-most)
        await new Promise<void>((resolve) => clock.after(again, resolve))
      }
    }
    running = false
  }

  return {
    tell: (news) => {
      waiting.push(...news)
      if (!running) void run()
    },
    stop: () => {
      over = true
    },
  }
}
