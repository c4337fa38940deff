import type { TurnCommit } from '#app/ports.ts'
import type { SqlStatement } from './sql.ts'
import { storable } from './storable.ts'

/** True where a turn has to do with questions nobody could answer: seldom. */
export const concernsQuestions = ({ asked, quiet }: TurnCommit): boolean =>
  asked !== undefined || quiet === true

/** What a turn writes of questions: the one she asked just now, or that she wants to hear of none. */
export function questionWriting(turn: TurnCommit): readonly SqlStatement[] {
  const { asked, quiet, handled, conversationId, now } = turn
  const statements: SqlStatement[] = []
  if (asked && handled !== undefined)
    statements.push({
      sql: `INSERT INTO "Question" ("conversationId", "seq", "text", "language", "askedAt")
        VALUES (?, ?, ?, ?, ?) ON CONFLICT ("conversationId", "seq") DO NOTHING`,
      params: [conversationId, handled, storable(asked.text), asked.language, now],
    })
  if (quiet)
    statements.push({
      sql: `UPDATE "Question" SET "tell" = FALSE WHERE "conversationId" = ? AND "toldAt" IS NULL`,
      params: [conversationId],
    })
  return statements
}
