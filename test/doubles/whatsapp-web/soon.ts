import { expect, vi } from 'vitest'

/** Expects something to come true before long; waits out a busy machine. Only inside a test. */
export function soon<T>(read: () => T) {
  return expect.poll(read, { interval: 10, timeout: 15_000 })
}

/** libsignal prints sessions, keys included, and tells of every message it cannot read. */
export function muteConsole(): void {
  for (const name of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, name).mockImplementation(() => {})
  }
}
