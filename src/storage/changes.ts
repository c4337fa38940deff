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

/** The conversations of turns that were written and that the inbox knows. */
export const seenByInbox = (
  turns: readonly TurnCommit[],
  committed: readonly Committed[],
): readonly string[] =>
  turns.flatMap((turn, at) => (turn.next.handoff && committed[at]?.ok ? [turn.conversationId] : []))

/** The conversations of these items that the inbox knows. */
export const happened = (
  items: readonly { conversationId: string }[],
  told: readonly { handedOff: boolean }[],
): readonly string[] =>
  items.flatMap((item, at) => (told[at]?.handedOff ? item.conversationId : []))
