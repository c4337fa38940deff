import { nameOf } from './name-of.ts'
import type { Log } from './ports.ts'

/** What is tried again and again: each ending of a try is told here. */
export type Outage = { failed(error: unknown): void; worked(): void }

/** Logs `cannot` once when it begins to fail, with the kind of the error alone, and `again` once it works again. */
export function outage(log: Pick<Log, 'info' | 'error'>, cannot: string, again: string): Outage {
  let lasts = false
  return {
    failed: (error) => {
      if (!lasts) log.error({ error: nameOf(error) }, cannot)
      lasts = true
    },
    worked: () => {
      if (lasts) log.info({}, again)
      lasts = false
    },
  }
}
