import type { Change, Signed } from '#app/inbox-ports.ts'
import type { Live, LiveStream } from '#app/inbox-verbs-ports.ts'

/** Streams that are told what changed at once. */
export function openLive() {
  const streams = new Set<{ sessionId: string; stream: LiveStream }>()
  let changed: string[] = []
  const live: Live = {
    listen({ sessionId }: Signed, stream) {
      const one = { sessionId, stream }
      streams.add(one)
      return () => streams.delete(one)
    },
    async changes(_signed, since) {
      const from = since === undefined ? changed.length : Number(since)
      return {
        since: String(changed.length),
        conversations: changed.slice(from),
        counts: changed.length > from,
      }
    },
    look: () => undefined,
    looking: () => [{ technician: 'joao', typing: true }],
  }
  return {
    live,
    streams,
    tell(changes: readonly Change[]) {
      const ids = changes.flatMap((one) => ('conversation' in one ? [one.conversation] : []))
      changed = [...changed, ...ids]
      const calendar = changes.some((one) => 'calendar' in one) ? [{ calendar: true as const }] : []
      for (const { stream } of streams)
        stream.send([
          ...ids.map((conversation) => ({ conversation })),
          ...(ids.length > 0 ? [{ counts: true as const }] : []),
          ...calendar,
        ])
    },
    /** A session is over: its streams say so. */
    end(sessionId: string) {
      for (const one of [...streams]) if (one.sessionId === sessionId) one.stream.end()
    },
  }
}
