import type { AskedQuestion, QuestionKey, Questions } from '#app/question-ports.ts'
import { answerCounts } from './question-answers.ts'
import { askersOf } from './question-askers.ts'
import { groupsOf } from './question-groups.ts'
import { questionColumns } from './question-rows.ts'
import { NothingChanged, type Sql, type SqlStatement } from './sql.ts'

/**
 * Unknown questions, on either database. A group is never removed: how many were made tells whether somebody
 * made one meanwhile, and one that became another's (`merged`, its `topic` says whose) is known again.
 */
export function questions(sql: Sql): Questions {
  /** False where a statement that must change something changed nothing. */
  const done = async (statements: readonly SqlStatement[]): Promise<boolean> => {
    try {
      await sql.write(statements)
      return true
    } catch (error) {
      if (error instanceof NothingChanged) return false
      throw error
    }
  }
  // Two processes that begin groups do so one after the other: SQLite has one writer anyway.
  const alone: readonly SqlStatement[] =
    sql.dialect === 'postgresql'
      ? [{ sql: `LOCK TABLE "QuestionGroup" IN SHARE ROW EXCLUSIVE MODE`, params: [] }]
      : []

  return {
    loose: (limit) =>
      sql.all<AskedQuestion>(
        `SELECT ${questionColumns} FROM "Question" q WHERE q."groupId" IS NULL
         ORDER BY q."askedAt", q."conversationId", q."seq" LIMIT ?`,
        [limit],
      ),
    made: async () => {
      const [row] = await sql.all<{ made: number }>(
        `SELECT CAST(count(*) AS INTEGER) AS "made" FROM "QuestionGroup"`,
        [],
      )
      return row?.made ?? 0
    },
    known: (after, limit) =>
      sql.all<AskedQuestion & { group: string }>(
        `SELECT ${questionColumns}, q."groupId" AS "group" FROM "Question" q
         JOIN "QuestionGroup" g ON g."id" = q."groupId"
         WHERE g."state" = 'open' OR (g."state" = 'answered' AND g."closedAt" > ?)
         ORDER BY q."askedAt" DESC, q."conversationId", q."seq" LIMIT ?`,
        [after, limit],
      ),
    begin: (question, group, made, at) =>
      done([
        ...alone,
        {
          sql: `INSERT INTO "QuestionGroup" ("id", "createdAt", "lastAt")
            SELECT CAST(? AS TEXT), CAST(? AS DOUBLE PRECISION), "askedAt" FROM "Question"
            WHERE "conversationId" = ? AND "seq" = ? AND "groupId" IS NULL
              AND (SELECT count(*) FROM "QuestionGroup") = ?
            ON CONFLICT DO NOTHING`,
          params: [group, at, ...key(question), made],
          must: true,
        },
        take(question, group),
      ]),
    join: (question, group) =>
      done([
        {
          sql: `UPDATE "QuestionGroup" SET "lastAt" = CASE WHEN "lastAt" > ${askedAt} THEN "lastAt"
              ELSE ${askedAt} END
            WHERE "id" = ? AND "state" IN ('open', 'answered')`,
          params: [...key(question), ...key(question), group],
          must: true,
        },
        take(question, group),
      ]),
    ...groupsOf(sql),
    close: (group, from, as, by, at) =>
      done([
        {
          sql: `UPDATE "QuestionGroup" SET "state" = ?, "topic" = ?, "closedBy" = ?, "closedAt" = ?
            WHERE "id" = ? AND "state" = ?`,
          params: [as.state, as.state === 'answered' ? as.topic : null, by, at, group, from],
          must: true,
        },
      ]),
    merge: async (from, into) => {
      if (from === into) return false
      const moved = await done([
        // First of all, so that a question that joins it meanwhile has joined, or joins no more.
        {
          sql: `UPDATE "QuestionGroup" SET "state" = 'merged', "topic" = ? WHERE "id" = ? AND "state" = 'open'`,
          params: [into, from],
          must: true,
        },
        {
          sql: `UPDATE "Question" SET "groupId" = ? WHERE "groupId" = ?`,
          params: [into, from],
        },
        {
          sql: `UPDATE "QuestionGroup" SET "lastAt" =
              (SELECT max("askedAt") FROM "Question" WHERE "groupId" = ?)
            WHERE "id" = ? AND "state" = 'open'`,
          params: [into, into],
          must: true,
        },
      ])
      return moved || (await isMerged(sql, from, into))
    },
    merged: (from, into) => isMerged(sql, from, into),
    split: async (question, from, into, at) => {
      const moved = await done([
        {
          sql: `INSERT INTO "QuestionGroup" ("id", "createdAt", "lastAt")
            SELECT CAST(? AS TEXT), CAST(? AS DOUBLE PRECISION), "askedAt" FROM "Question"
            WHERE "conversationId" = ? AND "seq" = ? AND "groupId" = ? ON CONFLICT DO NOTHING`,
          params: [into, at, ...key(question), from],
          must: true,
        },
        {
          sql: `UPDATE "Question" SET "groupId" = ?
            WHERE "conversationId" = ? AND "seq" = ? AND "groupId" = ?`,
          params: [into, ...key(question), from],
          must: true,
        },
        {
          sql: `UPDATE "QuestionGroup" SET "lastAt" = coalesce(
              (SELECT max("askedAt") FROM "Question" WHERE "groupId" = ?), "lastAt") WHERE "id" = ?`,
          params: [from, from],
        },
      ])
      return moved || (await isIn(sql, question, into))
    },
    ...askersOf(sql),
    answers: answerCounts(sql),
  }
}

const key = ({ conversationId, seq }: QuestionKey): readonly [string, number] => [
  conversationId,
  seq,
]
const askedAt = `(SELECT "askedAt" FROM "Question" WHERE "conversationId" = ? AND "seq" = ?)`

/** A loose question goes into a group, once. */
const take = (question: QuestionKey, group: string): SqlStatement => ({
  sql: `UPDATE "Question" SET "groupId" = ?
    WHERE "conversationId" = ? AND "seq" = ? AND "groupId" IS NULL`,
  params: [group, ...key(question)],
  must: true,
})

const isMerged = async (sql: Sql, from: string, into: string): Promise<boolean> => {
  const rows = await sql.all(
    `SELECT "id" FROM "QuestionGroup" WHERE "id" = ? AND "state" = 'merged' AND "topic" = ?`,
    [from, into],
  )
  return rows.length > 0
}

const isIn = async (sql: Sql, question: QuestionKey, group: string): Promise<boolean> => {
  const rows = await sql.all(
    `SELECT "seq" FROM "Question" WHERE "conversationId" = ? AND "seq" = ? AND "groupId" = ?`,
    [...key(question), group],
  )
  return rows.length > 0
}
