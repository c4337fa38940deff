import type { Sink } from '#app/ports.ts'
import type { Inbound } from '#core/message.ts'
import { jsonOf, parse, updateId } from './parse.ts'

/**
 * Hands updates to the sink, in their order. Resolves once they are on disk, with how many of
 * them were updates at all; rejects, after all have ended, if one could not be stored.
 */
export type Take = (updates: readonly unknown[], sink: Sink, raw?: string) => Promise<number>

/** How updates of one account become messages, or are set aside. `raw` is the JSON of a single one. */
export function taking(account: string): Take {
  return async (updates, sink, raw) => {
    const messages: Inbound[] = []
    const work: Promise<void>[] = []
    const received = { account, now: Date.now(), ...(raw === undefined ? {} : { raw: () => raw }) }
    for (const update of updates) {
      const parsed = parse(update, received)
      if (parsed === undefined) continue
      if ('setAside' in parsed) {
        const { what } = parsed.setAside
        work.push(sink.setAside(account, String(updateId(update)), what, raw ?? jsonOf(update)))
      } else messages.push(parsed)
    }
    const asides = work.length
    if (messages.length > 0) work.push(sink.accept(messages))
    for (const ended of await Promise.allSettled(work)) {
      if (ended.status === 'rejected') throw ended.reason
    }
    return messages.length + asides
  }
}
