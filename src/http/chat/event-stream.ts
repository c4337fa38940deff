import type { ChatStream } from '#app/chat-ports.ts'
import type { Clock } from '#app/ports.ts'

/** Prepared once and sent to everyone. Source: PERFORMANCE 9.9. */
const encoded = (text: string) => new TextEncoder().encode(text)
const opening = encoded('retry: 3000\n\n')
const moved = encoded('data: moved\n\n')
const beat = encoded(':\n\n')
/** Told to a page whose place a newer one took: come back in a minute, not at once. */
const closing = encoded('retry: 60000\n\n')

/** Keeps proxies and phone networks from taking a quiet stream for a dead one. */
const beatEveryMs = 15_000
/** Chunks a reader may be behind. All say the same, so one that is further behind is let go. */
const behind = 16

type Writer = ChatStream & { beat(): void }

/** Makes server-sent event streams that share one heartbeat. */
export function eventStreams(clock: Clock) {
  const open = new Set<Writer>()
  let stopBeat: (() => void) | undefined

  function beatAll(): void {
    stopBeat = undefined
    for (const writer of [...open]) writer.beat()
    if (open.size > 0) stopBeat = clock.after(beatEveryMs, beatAll)
  }

  /** `join` gets the stream and gives back what removes it, or undefined when there is no room. */
  return (join: (stream: ChatStream) => (() => void) | undefined): ReadableStream | undefined => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    let leave: (() => void) | undefined

    function end(): void {
      open.delete(writer)
      leave?.()
      if (open.size > 0 || stopBeat === undefined) return
      stopBeat()
      stopBeat = undefined
    }
    function close(last?: Uint8Array): void {
      if (!open.has(writer)) return
      end()
      if (last !== undefined) controller?.enqueue(last)
      controller?.close()
    }
    function write(chunk: Uint8Array): void {
      if (!open.has(writer)) return
      if ((controller?.desiredSize ?? 0) > 0) controller?.enqueue(chunk)
      else close()
    }
    const writer: Writer = {
      moved: () => write(moved),
      beat: () => write(beat),
      close: () => close(closing),
    }

    leave = join(writer)
    if (leave === undefined) return undefined
    const body = new ReadableStream<Uint8Array>(
      {
        start(given) {
          controller = given
        },
        cancel: end,
      },
      { highWaterMark: behind },
    )
    open.add(writer)
    write(opening)
    stopBeat ??= clock.after(beatEveryMs, beatAll)
    return body
  }
}
