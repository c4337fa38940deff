import type Database from 'better-sqlite3'
import type { Committed, TurnCommit } from '#app/ports.ts'
import { type DeedRow, deedDays, deedRow, deedsForgotten, noteRows, saidOf } from '../deed-row.ts'
import { storable } from '../storable.ts'

/** What technicians did: once each, with their notes and labels. */
export function deeds(db: Database.Database): {
  /** What is said of a deed that cannot be written any more: done already, or its id means another. */
  done(turn: TurnCommit): Committed | undefined
  write(turn: TurnCommit): void
  forget(now: number): void
} {
  const known = db.prepare<[string, string], Pick<DeedRow, 'conversationId' | 'digest'>>(
    `SELECT "conversationId", "digest" FROM "Deed" WHERE "technicianId" = ? AND "id" = ?`,
  )
  const noted = db.prepare<[string]>(`SELECT 1 FROM "Note" WHERE "id" = ?`)
  const insert = db.prepare(
    `INSERT INTO "Deed" ("technicianId", "id", "conversationId", "kind", "digest", "at")
     VALUES (@technicianId, @id, @conversationId, @kind, @digest, @at)`,
  )
  const note = db.prepare(
    `INSERT INTO "Note" ("id", "conversationId", "technicianId", "at", "text")
     VALUES (@id, @conversationId, @technicianId, @at, @text)`,
  )
  const mention = db.prepare(
    `INSERT INTO "Mention" ("technicianId", "conversationId", "noteId", "at")
     VALUES (@technicianId, @conversationId, @noteId, @at)`,
  )
  // A label that was removed meanwhile is nothing to fail for.
  const label = db.prepare(
    `INSERT INTO "HandoffLabel" ("conversationId", "labelId")
     SELECT ?, "id" FROM "Label" WHERE "id" = ? ON CONFLICT DO NOTHING`,
  )
  const unlabel = db.prepare(
    `DELETE FROM "HandoffLabel" WHERE "conversationId" = ? AND "labelId" = ?`,
  )
  const forget = db.prepare(
    `DELETE FROM "Deed" WHERE "rowid" IN
       (SELECT "rowid" FROM "Deed" WHERE "at" < ? ORDER BY "at" LIMIT ${deedsForgotten})`,
  )

  return {
    done: ({ deed, conversationId, notes }) => {
      if (!deed) return
      const asked = deedRow(deed, conversationId, 0)
      const earlier = known.get(asked.technicianId, asked.id)
      if (earlier) return saidOf(earlier, asked)
      const taken = notes?.some(({ id }) => noted.get(storable(id)) !== undefined)
      return taken ? { ok: false, why: 'other-deed' } : undefined
    },
    write: (turn) => {
      const { conversationId, deed, labels, now } = turn
      if (deed) insert.run(deedRow(deed, conversationId, now))
      const { notes, mentions } = noteRows(turn)
      for (const row of notes) note.run(row)
      for (const row of mentions) mention.run(row)
      for (const id of labels?.remove ?? []) unlabel.run(conversationId, storable(id))
      for (const id of labels?.add ?? []) label.run(conversationId, storable(id))
    },
    forget: (now) => void forget.run(now - deedDays * 86_400_000),
  }
}
