/** What prints: libsignal 6.0.0, `session_record.js`. All three are synchronous. */
const loud = ['closeSession', 'openSession', 'removeOldSessions'] as const

type Method = (this: unknown, ...args: unknown[]) => unknown
type Sessions = { prototype: { [K in (typeof loud)[number]]: Method & { quiet?: true } } }

/**
 * libsignal prints whole sessions, private keys included, when it opens, closes or drops one. The console is
 * mute while those methods run. Done once however often it is called.
 */
export function quietLibsignal(libsignal: unknown): void {
  const { prototype } = (libsignal as { SessionRecord: Sessions }).SessionRecord
  for (const name of loud) {
    const method = prototype[name]
    if (method.quiet) continue
    const quiet: Method & { quiet?: true } = function (...args) {
      const { info, warn } = console
      console.info = console.warn = () => {}
      try {
        return method.apply(this, args)
      } finally {
        Object.assign(console, { info, warn })
      }
    }
    quiet.quiet = true
    prototype[name] = quiet
  }
}
