import type { Clock } from '#app/ports.ts'

/** Keys remembered at once; beyond it the ones that have been quiet are dropped. */
const remembered = 10_000

/**
 * At most `limit` in any `windowMs`, for each key. Gives 0 when this one may pass, else the
 * seconds after which the next may. Refused ones do not count. Held in memory only.
 */
export function floodGate(limit: number, windowMs: number) {
  const passed = new Map<string, number[]>()
  return (key: string, now: number): number => {
    const recent = (passed.get(key) ?? []).filter((at) => at > now - windowMs)
    const oldest = recent[0]
    if (recent.length >= limit && oldest !== undefined) {
      return Math.max(1, Math.ceil((oldest + windowMs - now) / 1000))
    }
    recent.push(now)
    // Set anew, so that the map stays ordered by who was heard last.
    passed.delete(key)
    passed.set(key, recent)
    if (passed.size > remembered) dropQuiet(passed, now - windowMs)
    return 0
  }
}

function dropQuiet(passed: Map<string, number[]>, before: number): void {
  for (const [key, times] of passed) {
    if ((times.at(-1) ?? 0) > before) return
    passed.delete(key)
  }
}

/** Gates for visitors and for addresses: at most so many of a visitor, of an address, in so many ms. */
export function gatesFor(
  clock: Pick<Clock, 'now'>,
  limits: readonly (readonly [visitor: number, address: number, windowMs: number])[],
) {
  const gates = limits.map(([visitor, address, ms]) => ({
    visitor: floodGate(visitor, ms),
    address: floodGate(address, ms),
  }))
  return {
    /** Seconds to wait, or 0. */
    wait(visitor: string, address: string | undefined): number {
      for (const gate of gates) {
        const wait =
          (address === undefined ? 0 : gate.address(address, clock.now())) ||
          gate.visitor(visitor, clock.now())
        if (wait > 0) return wait
      }
      return 0
    },
  }
}
