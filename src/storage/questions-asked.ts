import type { TurnCommit } from '#app/ports.ts'
import type { Event } from '#core/event.ts'
import type { SqlStatement } from './sql.ts'
import { storable } from './storable.ts'

/** True where a turn has to do with questions nobody could answer: seldom. */
export const concernsQuestions = ({ asked, quiet, told, events }: TurnCommit): boolean =>
  asked !== undefined ||
  quiet === true ||
  told !== undefined ||
  events.some((event) => becameOf(event) !== undefined)

/** What a turn writes of questions: the one she asked just now, that she wants to hear of none, or was told; and what became of answers. */
export function questionWriting(turn: TurnCommit): readonly SqlStatement[] {
  const { asked, quiet, told, events, next, handled, conversationId, now } = turn
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
  if (told)
    statements.push({
      sql: `UPDATE "Question" SET "toldAt" = ? WHERE "conversationId" = ? AND "toldAt" IS NULL
        AND "groupId" IN (SELECT "id" FROM "QuestionGroup" WHERE "state" = 'answered' AND "topic" = ?)`,
      params: [now, conversationId, told.topic],
    })
  for (const event of events) {
    const became = becameOf(event)
    if (became)
      statements.push({
        sql: `INSERT INTO "AnswerSaid" ("at", "topic", "language", "what") VALUES (?, ?, ?, ?)`,
        params: [now, became.topic, next.language ?? null, became.what],
      })
  }
  return statements
}

/**
 * What she asked in a talk that her addresses leave is answered in the one they go to. Its place there is below
 * zero: it is the place of no message of that talk.
 */
export const questionsGoingAlong = (from: string, into: string): readonly SqlStatement[] => [
  {
    sql: `INSERT INTO "Question" ("conversationId", "seq", "text", "language", "askedAt", "groupId", "tell",
        "toldAt")
      SELECT CAST(? AS TEXT), -abs("seq"), "text", "language", "askedAt", "groupId", "tell", "toldAt"
      FROM "Question" WHERE "conversationId" = ? ON CONFLICT DO NOTHING`,
    params: [into, from],
  },
  { sql: `DELETE FROM "Question" WHERE "conversationId" = ?`, params: [from] },
]

type Became = { topic: string; what: 'told' | 'changed' | 'helped' | 'not-helped' }

/** What an event says of an answer: all that is known of it besides its first words is no telling of its own. */
function becameOf(event: Event): Became | undefined {
  if (event.type === 'topic-helped')
    return { topic: event.topic, what: event.yes ? 'helped' : 'not-helped' }
  if (event.type !== 'topic-told') return undefined
  const { topic, form } = event
  return form === 'short'
    ? { topic, what: 'told' }
    : form === 'changed'
      ? { topic, what: 'changed' }
      : undefined
}
