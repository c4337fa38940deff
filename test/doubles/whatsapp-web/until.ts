import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until `read` finds something, looking every 10 ms; throws after 15 s, which even a busy
 * machine does not need. `what` says in the error what was waited for.
 */
export async function until<T>(what: string, read: () => T | undefined | false): Promise<T> {
  const withinMs = 15_000
  for (const end = Date.now() + withinMs; ; await pause(10)) {
    const found = read()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
  }
}
