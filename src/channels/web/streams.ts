import type { ChatStream } from '#app/chat-ports.ts'

/** Streams one visitor may hold: more is a fault or an attack, and the newest is the one she looks at. */
const perVisitor = 5
/** Streams of all visitors: beyond it pages fetch every few seconds instead. */
const inAll = 5_000

export type Streams = {
  /** Adds a stream, closing the visitor's oldest when she holds five; undefined when all are taken. */
  add(visitor: string, stream: ChatStream): (() => void) | undefined
  /** Tells each open page of this visitor to fetch again. */
  moved(visitor: string): void
  closeAll(): void
  count(): number
}

/** The pages that look at their conversation now, by visitor. Held in memory only. */
export function openStreams(limit: number = inAll): Streams {
  const open = new Map<string, ChatStream[]>()
  let count = 0

  function remove(visitor: string, stream: ChatStream): void {
    const held = open.get(visitor)
    const at = held?.indexOf(stream) ?? -1
    if (held === undefined || at < 0) return
    held.splice(at, 1)
    count--
    if (held.length === 0) open.delete(visitor)
  }

  return {
    add(visitor, stream) {
      const held = open.get(visitor) ?? []
      const oldest = held.length >= perVisitor ? held[0] : undefined
      if (oldest !== undefined) {
        remove(visitor, oldest)
        oldest.close()
      }
      if (count >= limit) return undefined
      held.push(stream)
      open.set(visitor, held)
      count++
      return () => remove(visitor, stream)
    },
    moved(visitor) {
      for (const stream of open.get(visitor)?.slice() ?? []) stream.moved()
    },
    closeAll() {
      for (const [visitor, held] of [...open]) {
        for (const stream of held.slice()) {
          remove(visitor, stream)
          stream.close()
        }
      }
    },
    count: () => count,
  }
}
