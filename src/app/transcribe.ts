import { atMost } from './at-most.ts'
import type { ReadUpload } from './file-ports.ts'
import { nameOf } from './name-of.ts'
import type { Channel, Clock, Log, Sink } from './ports.ts'
import {
  longestVoiceNote,
  type Transcriber,
  transcriptId,
  type VoiceNote,
  type VoiceNotes,
} from './transcription-ports.ts'

/** Bounds of the work. Times in ms. */
const bounds = {
  /** Notes put into words at once: each is held in memory. */
  atOnce: 2,
  tries: 3,
  /** Pause before another try, twice as long before the last. */
  pause: 2_000,
  /** What an earlier process left is looked for at the start, and what others left this often. */
  every: 60_000,
  /** A note this old is nobody's any more, where several processes share the work. */
  left: 120_000,
  /** Who said something so long ago does not wait for it any more. */
  stale: 3_600_000,
  batch: 50,
  /** UTF-16 units of what was heard that are used: minutes of speech. */
  words: 4_000,
} as const

type Needs = {
  transcriber: Transcriber
  notes: VoiceNotes
  channel(account: string): Channel | undefined
  /** The bytes of what the chat page kept. */
  readKept: ReadUpload
  /** Takes the words in, as if a channel had brought them. */
  accept: Sink['accept']
  clock: Clock
  log: Pick<Log, 'info' | 'warn' | 'error'>
}

/** Puts voice notes into words in the background; `look` looks for those left behind. */
export type Transcribing = {
  /** A voice note of this conversation waits to be put into words. */
  heard(conversationId: string): void
  start(): void
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Puts into words what people said to the bot, where it waits for that. The words come in like a message of
 * the channel, once; where there are none after a few tries they come empty, and the bot goes on without.
 * Two processes that hear the same note bring the same message.
 */
export function transcribing(needs: Needs): Transcribing {
  const { transcriber, notes, channel, readKept, accept, clock, log } = needs
  const inHand = new Set<string>()
  const running = new Set<Promise<void>>()
  const oneOfFew = atMost(bounds.atOnce)
  let stopped = true
  let cancel = () => {}

  /** What she said; undefined where another try may bring it. Empty where none will. */
  async function wordsOf({ account, file }: VoiceNote): Promise<string | undefined> {
    const got = await channel(account)?.fetch?.(file.id, longestVoiceNote)
    if (got === undefined) return ''
    if (!got.ok) return got.kind === 'refused' ? '' : undefined
    const kept = 'kept' in got ? await readKept(got.kept) : undefined
    const bytes = 'kept' in got ? kept?.bytes : got.bytes
    if (bytes === undefined) return ''
    const mime = file.mime ?? ('kept' in got ? kept?.mime : got.mime)
    const heard = await transcriber.transcribe(new Uint8Array(bytes), mime)
    if ('text' in heard) return heard.text.slice(0, bounds.words)
    log.warn({ account, code: heard.refused }, 'a voice note was refused by the service')
    return ''
  }

  async function hear(note: VoiceNote): Promise<void> {
    for (let tries = 1; !stopped; tries += 1) {
      const words = await oneOfFew(() => wordsOf(note)).catch((error: unknown) => {
        log.warn({ error: nameOf(error), account: note.account }, 'a voice note was not heard')
        return undefined
      })
      if (words === undefined && tries < bounds.tries) await pause(bounds.pause * tries)
      else return bring(note, words ?? '')
    }
  }

  async function bring({ conversationId, seq, account, address }: VoiceNote, text: string) {
    const externalId = transcriptId(conversationId, seq)
    const content = { kind: 'transcript' as const, seq, text }
    await accept([{ account, externalId, address, sentAt: clock.now(), content }])
  }

  let wakeAll: (() => void)[] = []
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const over = clock.after(ms, resolve)
      wakeAll.push(() => {
        over()
        resolve()
      })
    })

  function take(found: readonly VoiceNote[]): Promise<unknown> {
    const mine = found.filter(({ conversationId, seq }) => {
      const id = transcriptId(conversationId, seq)
      if (inHand.has(id)) return false
      inHand.add(id)
      return true
    })
    return Promise.all(
      mine.map((note) =>
        hear(note).finally(() => inHand.delete(transcriptId(note.conversationId, note.seq))),
      ),
    )
  }

  function run(work: () => Promise<unknown>): Promise<void> {
    const going = work()
      .then(() => {})
      // Found again by the next look.
      .catch((error: unknown) => {
        log.error({ error: nameOf(error) }, 'voice notes cannot be put into words now')
      })
      .finally(() => {
        running.delete(going)
        if (running.size === 0) wakeAll = []
      })
    running.add(going)
    return going
  }

  const look = (from: number, to: number) =>
    run(async () => take(await notes.between(from, to, bounds.batch)))

  function next(): void {
    cancel = clock.after(bounds.every, () => {
      const now = clock.now()
      void look(now - bounds.stale, now - bounds.left)
      next()
    })
  }

  return {
    heard: (conversationId) => {
      if (!stopped) void run(async () => take(await notes.of(conversationId)))
    },
    start: () => {
      stopped = false
      void look(clock.now() - bounds.stale, clock.now())
      next()
    },
    look: () => look(clock.now() - bounds.stale, clock.now()),
    stop: async () => {
      stopped = true
      cancel()
      for (const wake of wakeAll) wake()
      await Promise.all(running)
    },
  }
}
