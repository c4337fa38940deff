import type { Store } from '#app/ports.ts'
import { NothingChanged, type Sql } from '../sql.ts'

const failed = `"seq" = ? AND "state" = 'failed' AND "code" = 'window-closed' AND "cause" = 'technician'`

/** A technician's reply that a network refused waits for her again, on either database. */
export const waitingAgain =
  (sql: Sql): Store['waitAgain'] =>
  ({ conversationId, seq }, after) =>
    sql
      .write([
        {
          // First the conversation: everybody locks it before its rows.
          sql: `UPDATE "Conversation" SET
              "sentSeq" = CASE WHEN "sentSeq" < ? THEN "sentSeq" ELSE ? END,
              "dueAt" = coalesce("dueAt", coalesce("lastInAt", 0) + CAST(? AS FLOAT))
            WHERE "id" = ? AND EXISTS (
              SELECT 1 FROM "Outbox" WHERE "conversationId" = ? AND ${failed})`,
          params: [seq, seq - 1, after, conversationId, conversationId, seq],
          must: true,
        },
        {
          sql: `UPDATE "Outbox" SET "state" = 'queued', "externalId" = NULL, "sentAt" = NULL,
              "dueAt" = CAST(? AS FLOAT) + coalesce((
                SELECT "lastInAt" FROM "Conversation" WHERE "id" = ?), 0)
            WHERE "conversationId" = ? AND ${failed}`,
          params: [after, conversationId, conversationId, seq],
        },
      ])
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof NothingChanged) return false
          throw error
        },
      )
