import type { Asker, QuestionKey, Questions } from '#app/question-ports.ts'
import { type TalkRow, talkColumns, talkJoins, talkOf } from './question-rows.ts'
import type { Sql } from './sql.ts'

type Row = QuestionKey & TalkRow & { askedAt: number; topic: string }

const askers = `SELECT q."conversationId", q."seq", q."askedAt", g."topic", ${talkColumns}
  FROM "QuestionGroup" g JOIN "Question" q ON q."groupId" = g."id" ${talkJoins}
  WHERE g."state" = 'answered' AND q."tell" = TRUE AND q."toldAt" IS NULL`

/** Who is to be told that her question has an answer. */
export const askersOf = (sql: Sql): Pick<Questions, 'askers' | 'asker'> => ({
  askers: async (since, after, limit) => {
    const behind = after
      ? `AND (q."conversationId" > ? OR (q."conversationId" = ? AND q."seq" > ?))`
      : ''
    const from = after ? [after.conversationId, after.conversationId, after.seq] : []
    const rows = await sql.all<Row>(
      `${askers} AND q."askedAt" > ? AND c."holder" = 'bot' AND c."optedOut" = FALSE
         AND c."blocked" = FALSE ${behind}
       ORDER BY q."conversationId", q."seq" LIMIT ?`,
      [since, ...from, limit],
    )
    return rows.map(askerOf)
  },
  asker: async ({ conversationId, seq }) => {
    const [row] = await sql.all<Row>(`${askers} AND q."conversationId" = ? AND q."seq" = ?`, [
      conversationId,
      seq,
    ])
    return row && askerOf(row)
  },
})

const askerOf = (row: Row): Asker => {
  const { conversationId, seq, askedAt, topic } = row
  return { conversationId, seq, askedAt, topic, talk: talkOf(row) }
}
