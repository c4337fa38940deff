import type Database from 'better-sqlite3'
import type { TurnCommit } from '#app/ports.ts'
import { decidedHandoff, handoffColumns } from '../handoff-row.ts'

/** Columns that a turn sets as it decided them. */
const set = ['account', 'language', 'place', ...handoffColumns]

/** Writes what a turn decided of the Handoff; a turn without one writes nothing. */
export function keepingHandoff(db: Database.Database): (turn: TurnCommit) => void {
  // The time for the search rises with every change, so that whoever indexes sees that it moved.
  const keep = db.prepare(
    `INSERT INTO "Handoff" ("conversationId", ${set.map((name) => `"${name}"`).join(', ')},
       "claimedAt", "searchDueAt")
     VALUES (@id, ${set.map((name) => `@${name}`).join(', ')}, iif(@claimed, @now, NULL), @now)
     ON CONFLICT ("conversationId") DO UPDATE SET
       ${set.map((name) => `"${name}" = excluded."${name}"`).join(', ')},
       "claimedAt" = iif(@claimed AND coalesce("claimedAt", 0) < excluded."askedAt",
         @now, "claimedAt"),
       "searchDueAt" = iif(@searchable, max(@now, coalesce("searchDueAt" + 1, 0)), "searchDueAt")`,
  )
  return (turn) => {
    const decided = decidedHandoff(turn)
    if (!decided) return
    const { urgent, sensitive, claimed, searchable } = decided
    keep.run({
      ...decided,
      urgent: urgent ? 1 : 0,
      sensitive: sensitive ? 1 : 0,
      claimed: claimed ? 1 : 0,
      searchable: searchable ? 1 : 0,
    })
  }
}
