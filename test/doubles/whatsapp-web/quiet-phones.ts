import { AsyncLocalStorage } from 'node:async_hooks'
import libsignal from 'libsignal'

/** What prints whole sessions in libsignal 6.0.0. All three are synchronous. */
const loud = ['closeSession', 'openSession', 'removeOldSessions'] as const

type Method = (this: unknown, ...args: unknown[]) => unknown
type Sessions = Record<(typeof loud)[number], Method>

const inPhone = new AsyncLocalStorage<true>()

const sessions = libsignal.SessionRecord.prototype as unknown as Sessions
for (const name of loud) {
  const method = sessions[name]
  sessions[name] = function (...args) {
    if (inPhone.getStore() === undefined) return method.apply(this, args)
    const { info, warn } = console
    Object.assign(console, { info() {}, warn() {} })
    try {
      return method.apply(this, args)
    } finally {
      Object.assign(console, { info, warn })
    }
  }
}

/**
 * Runs what a person's phone does without the keys that libsignal prints on the console. Only the
 * phones of the double are silenced: what a client under test prints is still seen.
 */
export function inQuietPhone<T>(work: () => Promise<T>): Promise<T> {
  return inPhone.run(true, work)
}
