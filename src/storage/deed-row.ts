import type { Committed, TurnCommit } from '#app/ports.ts'
import { storable } from './storable.ts'

export type Deed = NonNullable<TurnCommit['deed']>

/** A deed as it stands in the store. */
export type DeedRow = {
  technicianId: string
  id: string
  conversationId: string
  kind: string
  digest: string
  at: number
}

/** Ids are made in browsers: any text may come. */
export const deedRow = (deed: Deed, conversationId: string, at: number): DeedRow => ({
  technicianId: storable(deed.technician),
  id: storable(deed.id),
  conversationId,
  kind: deed.kind,
  digest: deed.digest,
  at,
})

/** Days for which a deed's id is remembered: a browser asleep for a week still repeats nothing. */
export const deedDays = 8

/** Deeds forgotten at once: the rest goes the next time. */
export const deedsForgotten = 5_000

/** What is said of a deed whose id is known already. */
export const saidOf = (
  known: Pick<DeedRow, 'conversationId' | 'digest'>,
  deed: Pick<DeedRow, 'conversationId' | 'digest'>,
): Committed => {
  const same = known.digest === deed.digest && known.conversationId === deed.conversationId
  return { ok: false, why: same ? 'repeated' : 'other-deed' }
}

/** Rows of the notes of a turn, and of who is named in them, each once. */
export function noteRows(turn: TurnCommit): {
  notes: readonly {
    id: string
    conversationId: string
    technicianId: string
    at: number
    text: string
  }[]
  mentions: readonly { technicianId: string; conversationId: string; noteId: string; at: number }[]
} {
  const { conversationId, now: at } = turn
  const notes = turn.notes ?? []
  return {
    notes: notes.map(({ id, technician, text }) => ({
      id: storable(id),
      conversationId,
      technicianId: storable(technician),
      at,
      text: storable(text),
    })),
    mentions: notes.flatMap(({ id, mentions }) =>
      [...new Set(mentions.map(storable))].map((technicianId) => ({
        technicianId,
        conversationId,
        noteId: storable(id),
        at,
      })),
    ),
  }
}
