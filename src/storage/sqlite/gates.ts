import type Database from 'better-sqlite3'
import type { Store } from '#app/ports.ts'
import { type GateRow, gatesOf } from '../rows.ts'

/** Who holds these conversations now. Those nobody knows are not among them. */
export function gating(
  db: Database.Database,
): (ids: readonly string[]) => ReturnType<typeof gatesOf> {
  const gate = db.prepare<[string], GateRow>(
    `SELECT "id", "version", "holder", "optedOut", "blocked", "lastInAt" FROM "Conversation"
     WHERE "id" = ?`,
  )
  return (ids) => gatesOf(ids.flatMap((id) => gate.get(id) ?? []))
}

type Receipt = Parameters<Store['receipts']>[0][number]

/** The job that notes what was delivered and read. Gives the conversations the inbox has to hear of. */
export function receiving(db: Database.Database): (batch: readonly Receipt[]) => readonly string[] {
  // From the newest that has it already: what is older has it too, or never left.
  const note = (column: string) =>
    db.prepare(
      `UPDATE "Outbox" SET ${column === 'readAt' ? '"readAt" = @at,' : ''}
         "deliveredAt" = coalesce("deliveredAt", @at)
       WHERE "conversationId" = @conversationId AND "seq" <= @seq AND "${column}" IS NULL
         AND "state" IN ('queued', 'sent') AND "seq" > coalesce((SELECT "seq" FROM "Outbox"
           WHERE "conversationId" = @conversationId AND "seq" <= @seq AND "${column}" IS NOT NULL
           ORDER BY "seq" DESC LIMIT 1), 0)`,
    )
  const [delivered, read] = [note('deliveredAt'), note('readAt')]
  const handedOff = db
    .prepare<[string], string>(`SELECT "id" FROM "Conversation" WHERE "id" = ? AND "handedOff"`)
    .pluck()
  return (batch) => {
    const noted = batch.filter(({ conversationId, seq, what, at }) => {
      const { changes } = (what === 'read' ? read : delivered).run({ conversationId, seq, at })
      return changes > 0
    })
    return noted.flatMap(({ conversationId }) => handedOff.get(conversationId) ?? [])
  }
}
