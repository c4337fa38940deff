import type { AskedQuestion, Asker, QuestionGroup, Questions } from '#app/question-ports.ts'
import { marks } from './inbox/scope-sql.ts'
import type { Sql } from './sql.ts'

type GroupRow = {
  id: string
  state: QuestionGroup['state']
  topic: string | null
  closedBy: string | null
  closedAt: number | null
  lastAt: number
}
type Row = AskedQuestion & { groupId: string; tell: boolean | number; toldAt: number | null }

const columns = `q."conversationId", q."seq", q."text", q."language", q."askedAt"`

/** Unknown questions, on either database. */
export function questions(sql: Sql): Questions {
  const move = (from: string, into: string) => [
    { sql: `UPDATE "Question" SET "groupId" = ? WHERE "groupId" = ?`, params: [into, from] },
    {
      sql: `UPDATE "QuestionGroup" SET "lastAt" = (SELECT max("askedAt") FROM "Question" WHERE "groupId" = ?)
        WHERE "id" = ?`,
      params: [into, into],
    },
    { sql: `DELETE FROM "QuestionGroup" WHERE "id" = ?`, params: [from] },
  ]
  const open = (group: string, at: number) => ({
    sql: `INSERT INTO "QuestionGroup" ("id", "createdAt", "lastAt") VALUES (?, ?, ?)
      ON CONFLICT ("id") DO UPDATE SET "lastAt" = CASE
        WHEN excluded."lastAt" > "QuestionGroup"."lastAt" THEN excluded."lastAt"
        ELSE "QuestionGroup"."lastAt" END`,
    params: [group, at, at],
  })
  const isThere = async (group: string): Promise<boolean> =>
    (await sql.all(`SELECT "id" FROM "QuestionGroup" WHERE "id" = ?`, [group])).length > 0

  return {
    loose: (limit) =>
      sql.all<AskedQuestion>(
        `SELECT ${columns} FROM "Question" q WHERE q."groupId" IS NULL
         ORDER BY q."askedAt", q."conversationId", q."seq" LIMIT ?`,
        [limit],
      ),
    known: (after, limit) =>
      sql.all<AskedQuestion & { group: string }>(
        `SELECT ${columns}, q."groupId" AS "group" FROM "Question" q
         JOIN "QuestionGroup" g ON g."id" = q."groupId"
         WHERE g."state" = 'open' OR (g."state" = 'answered' AND g."closedAt" > ?)
         ORDER BY q."askedAt" DESC, q."conversationId", q."seq" LIMIT ?`,
        [after, limit],
      ),
    join: ({ conversationId, seq }, group, at) =>
      sql.write([
        open(group, at),
        {
          sql: `UPDATE "Question" SET "groupId" = ?
            WHERE "conversationId" = ? AND "seq" = ? AND "groupId" IS NULL`,
          params: [group, conversationId, seq],
        },
      ]),
    groups: async (state, limit, sees) => {
      const groups = await sql.all<GroupRow>(
        `SELECT "id", "state", "topic", "closedBy", "closedAt", "lastAt" FROM "QuestionGroup"
         WHERE "state" = ? ORDER BY "lastAt" DESC, "id" LIMIT ?`,
        [state, limit],
      )
      if (groups.length === 0) return []
      const ids = groups.map(({ id }) => id)
      const rows = await sql.all<Row>(
        `SELECT ${columns}, q."groupId", q."tell", q."toldAt" FROM "Question" q
         WHERE q."groupId" IN (${marks(ids)}) ORDER BY q."askedAt" DESC, q."conversationId", q."seq"`,
        ids,
      )
      const seen = await sees([...new Set(rows.map(({ conversationId }) => conversationId))])
      return groups.flatMap((group) => {
        const asked = rows.filter(
          ({ groupId, conversationId }) => groupId === group.id && seen.has(conversationId),
        )
        return asked.length === 0 ? [] : [groupOf(group, asked)]
      })
    },
    close: async (group, as, by, at) => {
      const [was] = await sql.all<GroupRow>(`SELECT * FROM "QuestionGroup" WHERE "id" = ?`, [group])
      if (!was) return false
      await sql.write([
        {
          sql: `UPDATE "QuestionGroup" SET "state" = ?, "topic" = ?, "closedBy" = ?, "closedAt" = ?
            WHERE "id" = ?`,
          params: [as.state, as.state === 'answered' ? as.topic : null, by, at, group],
        },
      ])
      return true
    },
    merge: async (from, into) => {
      if (from === into || !(await isThere(from)) || !(await isThere(into))) return false
      await sql.write(move(from, into))
      return true
    },
    split: async ({ conversationId, seq }, group, at) => {
      const key = [conversationId, seq]
      const [row] = await sql.all(
        `SELECT "seq" FROM "Question" WHERE "conversationId" = ? AND "seq" = ?`,
        key,
      )
      if (!row) return false
      await sql.write([
        open(group, at),
        {
          sql: `UPDATE "Question" SET "groupId" = ? WHERE "conversationId" = ? AND "seq" = ?`,
          params: [group, ...key],
        },
        {
          sql: `DELETE FROM "QuestionGroup" WHERE "id" NOT IN
            (SELECT "groupId" FROM "Question" WHERE "groupId" IS NOT NULL)`,
          params: [],
        },
      ])
      return true
    },
    askers: (limit, except) =>
      sql.all<Asker>(
        `SELECT q."conversationId", q."seq", g."topic" FROM "Question" q
         JOIN "QuestionGroup" g ON g."id" = q."groupId"
         WHERE g."state" = 'answered' AND q."tell" AND q."toldAt" IS NULL
         ${except.length === 0 ? '' : `AND q."conversationId" NOT IN (${marks(except)})`}
         ORDER BY g."closedAt", q."askedAt", q."conversationId", q."seq" LIMIT ?`,
        [...except, limit],
      ),
    told: ({ conversationId, seq }, at) =>
      sql.write([
        {
          sql: `UPDATE "Question" SET "toldAt" = ? WHERE "conversationId" = ? AND "seq" = ?`,
          params: [at, conversationId, seq],
        },
      ]),
  }
}

const groupOf = (
  { id, state, topic, closedBy, closedAt, lastAt }: GroupRow,
  asked: readonly Row[],
): QuestionGroup => ({
  id,
  state,
  lastAt,
  ...(topic === null ? {} : { topic }),
  ...(closedBy === null ? {} : { closedBy }),
  ...(closedAt === null ? {} : { closedAt }),
  questions: asked.map(({ groupId: _group, tell, toldAt, ...question }) => ({
    ...question,
    tell: Boolean(tell),
    told: toldAt !== null,
  })),
})
