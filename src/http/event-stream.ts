import type { Clock } from '#app/ports.ts'

/** One chunk of server-sent events as it goes over the wire. Prepared once where it is always the same. */
export const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
const opening = encoded('retry: 3000\n\n')
const beat = encoded(':\n\n')

/** One open stream: `close` sends a last chunk where one is given. Neither throws nor waits. */
export type Pipe = { write(chunk: Uint8Array): void; close(last?: Uint8Array): void }

export type EventStreamOptions = {
  clock: Pick<Clock, 'after'>
  /** How often a sign of life goes out: keeps proxies and phone networks from taking quiet for dead, ms. */
  beatEvery: number
  /** Chunks a reader may be behind; one that is further behind is let go. */
  behind: number
}

/** Makes server-sent event streams that share one heartbeat. */
export function eventStreams({ clock, beatEvery, behind }: EventStreamOptions) {
  const open = new Set<Pipe>()
  let stopBeat: (() => void) | undefined

  function beatAll(): void {
    for (const pipe of [...open]) pipe.write(beat)
    stopBeat = open.size > 0 ? clock.after(beatEvery, beatAll) : undefined
  }

  /** `join` gets the stream and gives back what removes it, or undefined when there is no room. */
  return (join: (pipe: Pipe) => (() => void) | undefined): ReadableStream | undefined => {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    let leave: (() => void) | undefined

    /** Takes it off the list; false when it was off already. */
    function finish(): boolean {
      if (!open.delete(pipe)) return false
      leave?.()
      if (open.size === 0) {
        stopBeat?.()
        stopBeat = undefined
      }
      return true
    }
    const pipe: Pipe = {
      close(last) {
        if (!finish()) return
        if (last !== undefined) controller?.enqueue(last)
        controller?.close()
      },
      write(chunk) {
        if (!open.has(pipe)) return
        if ((controller?.desiredSize ?? 0) > 0) controller?.enqueue(chunk)
        else pipe.close()
      },
    }

    leave = join(pipe)
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
    open.add(pipe)
    pipe.write(opening)
    stopBeat ??= clock.after(beatEvery, beatAll)
    return body
  }
}
