import type { AnswerCounts, Questions } from '#app/question-ports.ts'
import type { Sql } from './sql.ts'

type Row = Omit<AnswerCounts, 'language'> & { language: string | null }

const sum = (what: string): string =>
  `CAST(sum(CASE WHEN "what" = '${what}' THEN 1 ELSE 0 END) AS INTEGER)`

/** How often each answer was told in each language, and what people said of it. */
export const answerCounts =
  (sql: Sql): Questions['answers'] =>
  async (since) => {
    const rows = await sql.all<Row>(
      `SELECT "topic", "language", ${sum('told')} AS "told", ${sum('changed')} AS "changed",
         ${sum('helped')} AS "helped", ${sum('not-helped')} AS "notHelped"
       FROM "AnswerSaid" WHERE "at" >= ? GROUP BY "topic", "language" ORDER BY "topic", "language"`,
      [since],
    )
    return rows.map(({ language, ...row }) => ({
      ...row,
      ...(language === null ? {} : { language }),
    }))
  }
