import type { LiveStream } from '#app/inbox-verbs-ports.ts'
import type { Clock } from '#app/ports.ts'
import { encoded, eventStreams } from '../event-stream.ts'

const end = encoded('event: end\ndata: signed-out\n\n')

/** The streams of open inboxes. One that is 64 chunks behind is let go and asks anew. */
export function liveStreams(clock: Pick<Clock, 'after'>) {
  const stream = eventStreams({ clock, beatEvery: 20_000, behind: 64 })
  /** `join` gets the stream and gives back what removes it, or undefined when there is no room. */
  return (join: (stream: LiveStream) => (() => void) | undefined): ReadableStream | undefined =>
    stream(({ write, close }) =>
      join({
        send: (events) =>
          write(encoded(events.map((one) => `data: ${JSON.stringify(one)}\n\n`).join(''))),
        end: () => close(end),
        drop: () => close(),
      }),
    )
}
