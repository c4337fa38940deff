import { expect } from 'vitest'

/** Expects something to come true before long; looks often, and waits out a busy machine. */
export function soon<T>(read: () => T) {
  return expect.poll(read, { interval: 5, timeout: 20_000 })
}
