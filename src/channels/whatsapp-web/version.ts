import type { Version } from './connection-ports.ts'
import type { Baileys } from './load-baileys.ts'

/** Longest the service is waited for, ms: nobody's message waits for it. */
const patienceMs = 5_000

/** Asks the service which version its own client has; undefined when it does not say. Never throws. */
export const askingLatest = (baileys: Baileys) => async (): Promise<Version | undefined> => {
  const signal = AbortSignal.timeout(patienceMs)
  const { version, isLatest } = await baileys.fetchLatestWaWebVersion({ signal })
  return isLatest ? version : undefined
}

/** What we say we are. */
export type Versions = {
  /** From the settings, else the newest as it was last known, else what Baileys was made with. */
  current(): Promise<Version>
  /** What was used last, as text: `2.3000.1043857760`. */
  used(): string
  /** Asks for a newer one: true when there is one. */
  refresh(): Promise<boolean>
}

/**
 * `set` is from the settings: it is used until the service refuses it. `latest` asks the service; without an
 * answer it is asked again for the next socket.
 */
export function openVersions(
  set: Version | undefined,
  builtIn: Version,
  latest: () => Promise<Version | undefined>,
): Versions {
  let known = set
  const ask = () => latest().catch(() => undefined)
  return {
    current: async () => {
      known ??= await ask()
      return known ?? builtIn
    },
    used: () => (known ?? builtIn).join('.'),
    refresh: async () => {
      const newest = await ask()
      if (newest === undefined || newest.join('.') === (known ?? builtIn).join('.')) return false
      known = newest
      return true
    },
  }
}
