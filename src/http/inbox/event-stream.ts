import type { LiveStream } from '#app/inbox-verbs-ports.ts'
import type { Clock } from '#app/ports.ts'

const encoded = (text: string) => new TextEncoder().encode(text)
const opening = encoded('retry: 3000\n\n')
const beat = encoded(':\n\n')
const end = encoded('event: end\ndata: signed-out\n\n')

/** Keeps proxies and phone networks from taking a quiet stream for a dead one. */
const beatEveryMs = 20_000
/** Chunks a reader may be behind; one that is further behind is let go and asks anew. */
const behind = 64

type Writer = { stream: LiveStream; beat(): void }

/** Makes server-sent event streams that share one heartbeat. */
export function eventStreams(clock: Pick<Clock, 'after'>) {
  const open = new Set<Writer>()
  let stopBeat: (() => void) | undefined

  function beatAll(): void {
    for (const writer of [...open]) writer.beat()
    stopBeat = open.size > 0 ? clock.after(beatEveryMs, beatAll) : undefined
  }

  /** `join` gets the stream and gives back what removes it, or undefined when there is no room. */
  return (join: (stream: LiveStream) => (() => void) | undefined): ReadableStream | undefined => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    let leave: (() => void) | undefined

    /** Takes it off the list; false when it was off already. */
    function finish(): boolean {
      if (!open.delete(writer)) return false
      leave?.()
      if (open.size === 0) {
        stopBeat?.()
        stopBeat = undefined
      }
      return true
    }
    function close(last?: Uint8Array): void {
      if (!finish()) return
      if (last !== undefined) controller?.enqueue(last)
      controller?.close()
    }
    function write(chunk: Uint8Array): void {
      if (!open.has(writer)) return
      if ((controller?.desiredSize ?? 0) > 0) controller?.enqueue(chunk)
      else close()
    }
    const writer: Writer = {
      stream: {
        send: (events) =>
          write(encoded(events.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''))),
        end: () => close(end),
        drop: () => close(),
      },
      beat: () => write(beat),
    }

    leave = join(writer.stream)
    if (leave === undefined) return undefined
    const body = new ReadableStream<Uint8Array>(
      {
        start(given) {
          controller = given
        },
        cancel: () => void finish(),
      },
      { highWaterMark: behind },
    )
    open.add(writer)
    write(opening)
    stopBeat ??= clock.after(beatEveryMs, beatAll)
    return body
  }
}
