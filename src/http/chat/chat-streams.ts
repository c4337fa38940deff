import type { ChatStream } from '#app/chat-ports.ts'
import type { Clock } from '#app/ports.ts'
import { encoded, eventStreams } from '../event-stream.ts'

/** Prepared once and sent to everyone. Source: PERFORMANCE 9.9. */
const moved = encoded('data: moved\n\n')
/** Told to a page whose place a newer one took: come back in a minute, not at once. */
const closing = encoded('retry: 60000\n\n')

/** The streams of open chat pages. All chunks say the same, so one that is 16 behind is let go. */
export function chatStreams(clock: Pick<Clock, 'after'>) {
  const stream = eventStreams({ clock, beatEvery: 15_000, behind: 16 })
  /** `join` gets the stream and gives back what removes it, or undefined when there is no room. */
  return (join: (stream: ChatStream) => (() => void) | undefined): ReadableStream | undefined =>
    stream(({ write, close }) => join({ moved: () => write(moved), close: () => close(closing) }))
}
