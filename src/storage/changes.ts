import type { Change, Changes } from '#app/inbox-ports.ts'
import type { Committed, TurnCommit } from '#app/ports.ts'

/** Tells of changes within this process, at once and in order. */
export function localChanges(): Changes {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  return {
    listen: (hear) => {
      const own = (changes: readonly Change[]) => hear(changes)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    tell: (changes) => {
      if (changes.length === 0) return
      for (const hear of [...listeners])
        try {
          hear(changes)
        } catch {
          // The change is on disk already: whoever wrote it must not fail for one who only listens.
        }
    },
  }
}

/** Changes of these conversations, each once. */
export const changesOf = (ids: Iterable<string>): readonly Change[] =>
  [...new Set(ids)].map((conversation) => ({ conversation }))

/** What turns that were written changed: conversations that the inbox knows, and appointments. */
export function changesByTurns(
  turns: readonly TurnCommit[],
  committed: readonly Committed[],
): readonly Change[] {
  const written = turns.filter((_, at) => committed[at]?.ok)
  const known = written.filter(({ next }) => next.handoff)
  return [
    ...changesOf(known.map(({ conversationId }) => conversationId)),
    ...(written.some(isOfCalendar) ? [calendarChanged] : []),
  ]
}

/** Appointments changed, whosever. */
export const calendarChanged: Change = { calendar: true }

/** True where a calendar or a person's appointments show it: not that somebody was reminded. */
const isOfCalendar = ({ bookings, waits, toldAppointment }: TurnCommit): boolean =>
  bookings !== undefined || waits !== undefined || toldAppointment?.heldUntil !== undefined

/** The conversations of these items that the inbox knows. */
export const happened = (
  items: readonly { conversationId: string }[],
  told: readonly { handedOff: boolean }[],
): readonly string[] =>
  items.flatMap((item, at) => (told[at]?.handedOff ? item.conversationId : []))
