import type { Committed, TurnCommit } from '#app/ports.ts'
import { deedDays, deedRow, noteRows, saidOf } from '../deed-row.ts'
import { decidedHandoff } from '../handoff-row.ts'
import { storable } from '../storable.ts'
import { keyOf, type Tables, type Talk } from './tables.ts'

/** What is said of a deed that cannot be written any more: done already, or its id means another. */
export function done(
  tables: Tables,
  { deed, conversationId, notes }: TurnCommit,
): Committed | undefined {
  if (!deed) return
  const asked = deedRow(deed, conversationId, 0)
  const earlier = tables.deeds.get(keyOf(asked.technicianId, asked.id))
  if (earlier) return saidOf(earlier, asked)
  const taken = notes?.some(({ id }) => tables.notes.has(storable(id)))
  return taken ? { ok: false, why: 'other-deed' } : undefined
}

/** What a turn writes for the inbox. */
export function writeInbox(tables: Tables, talk: Talk, turn: TurnCommit): void {
  const { conversationId, deed, labels, now } = turn
  const decided = decidedHandoff(turn)
  if (decided) {
    const {
      id: _id,
      claimed,
      searchable,
      now: at,
      account: _,
      language: __,
      place: ___,
      ...row
    } = decided
    const { claimedAt = null, searchDueAt = null } = talk.handoff ?? {}
    talk.handoff = {
      ...row,
      claimedAt: claimed && (claimedAt ?? 0) < row.askedAt ? at : claimedAt,
      searchDueAt:
        searchable || !talk.handoff ? Math.max(at, (searchDueAt ?? at - 1) + 1) : searchDueAt,
    }
  }
  if (deed) {
    const row = deedRow(deed, conversationId, now)
    tables.deeds.set(keyOf(row.technicianId, row.id), row)
  }
  const { notes, mentions } = noteRows(turn)
  for (const note of notes) tables.notes.set(note.id, note)
  tables.mentions.push(...mentions)
  if (!labels) return
  const kept = new Set(tables.labels.get(conversationId))
  for (const id of labels.remove) kept.delete(storable(id))
  for (const id of labels.add) kept.add(storable(id))
  tables.labels.set(conversationId, kept)
}

/** Forgets the ids of deeds too old to be repeated, and codes nobody can type any more. */
export function tidy(tables: Tables, now: number): void {
  for (const [key, { at }] of tables.deeds)
    if (at < now - deedDays * 86_400_000) tables.deeds.delete(key)
  for (const [hash, { until }] of tables.codes) if (until < now) tables.codes.delete(hash)
}

type Receipt = { conversationId: string; seq: number; what: 'delivered' | 'read'; at: number }

/** Notes what arrived; gives whether anything is new. */
export function receive(talk: Talk | undefined, { seq, what, at }: Receipt): boolean {
  const rows = (talk?.outbox ?? [])
    .slice(0, seq)
    .filter(({ state }) => state === 'queued' || state === 'sent')
    .filter((row) => (what === 'read' ? row.readAt : row.deliveredAt) === null)
  for (const row of rows) {
    row.deliveredAt ??= at
    if (what === 'read') row.readAt = at
  }
  return rows.length > 0
}
