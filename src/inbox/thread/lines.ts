import type { Entry } from '#app/inbox-ports.ts'
import { toldEvents } from '#core/handoff/told-events.ts'

/** Who speaks in a bubble. */
export type Speaker = 'person' | 'bot' | 'technician' | 'system' | 'note'
export type Said = Exclude<Entry, { kind: 'event' }>

/** What a thread is drawn from, top to bottom. `by` is the account of a colleague. */
export type Line =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'group'; key: string; speaker: Speaker; by?: string; entries: readonly Said[] }
  | { kind: 'event'; key: string; entry: Entry }

/** Bubbles of one speaker stand together as long as no more than this lies between them, ms. */
export const togetherMs = 5 * 60_000

const told: ReadonlySet<string> = new Set(toldEvents)

/** The lines of a thread: days between, bubbles of one speaker together. `dayOf` names the day of a time. */
export function linesOf(entries: readonly Entry[], dayOf: (at: number) => string): Line[] {
  const lines: Line[] = []
  let day = ''
  let before = 0
  for (const entry of entries) {
    if (entry.kind === 'event' && !told.has(entry.type)) continue
    if (dayOf(entry.at) !== day) {
      day = dayOf(entry.at)
      lines.push({ kind: 'day', key: `day ${day} ${entry.key}`, at: entry.at })
    }
    const quiet = entry.kind === 'event' || isQuiet(entry)
    if (quiet) lines.push({ kind: 'event', key: entry.key, entry })
    else if (!joins(lines.at(-1), entry, before)) lines.push(groupOf(entry))
    before = entry.at
  }
  return lines
}

/** Opening the chat and blocking us are things that happened, not words. */
const isQuiet = (entry: Said): boolean =>
  entry.kind === 'person' && (entry.content.kind === 'start' || entry.content.kind === 'blocked')

function joins(line: Line | undefined, entry: Said, before: number): boolean {
  if (line?.kind !== 'group' || entry.at - before > togetherMs) return false
  if (line.speaker !== speakerOf(entry) || line.by !== byOf(entry)) return false
  line.entries = [...line.entries, entry]
  return true
}

function groupOf(entry: Said): Line {
  const by = byOf(entry)
  const group = { kind: 'group', key: entry.key, speaker: speakerOf(entry) } as const
  return { ...group, entries: [entry], ...(by === undefined ? {} : { by }) }
}

/** Who says it. */
const speakerOf = (entry: Said): Speaker => (entry.kind === 'centre' ? entry.cause : entry.kind)

const byOf = (entry: Said): string | undefined =>
  entry.kind === 'person' ? undefined : entry.technician

/** How many lines that people read came after the one with this key; none when it is not there. */
export function newSince(entries: readonly Entry[], key: string | undefined): number {
  const at = entries.findIndex((entry) => entry.key === key)
  if (at < 0) return 0
  return entries.slice(at + 1).filter((entry) => entry.kind !== 'event').length
}
