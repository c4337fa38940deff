import { expect } from 'vitest'

/** Expects something to come true before long; waits out a busy machine. */
export function soon<T>(read: () => T) {
  return expect.poll(read, { interval: 20, timeout: 30_000 })
}
