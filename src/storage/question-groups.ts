import type { AskedQuestion, QuestionGroup, Questions } from '#app/question-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { type Fragment, marks, scopeSql } from './inbox/scope-sql.ts'
import {
  questionColumns,
  questionOf,
  type TalkRow,
  talkColumns,
  talkJoins,
  talkOf,
} from './question-rows.ts'
import type { Sql } from './sql.ts'

type GroupRow = {
  id: string
  state: QuestionGroup['state']
  topic: string | null
  closedBy: string | null
  closedAt: number | null
}
type Row = AskedQuestion &
  TalkRow & {
    groupId: string
    tell: boolean | number
    toldAt: number | null
    contactId: string
    opens: number
  }

const columns = `g."id", g."state", g."topic", g."closedBy", g."closedAt"`

/** What the staff reads of unknown questions. */
export function groupsOf(sql: Sql): Pick<Questions, 'groups' | 'group' | 'open'> {
  async function withQuestions(
    scope: Scope,
    groups: readonly GroupRow[],
  ): Promise<readonly QuestionGroup[]> {
    if (groups.length === 0) return []
    const seen = seenSql(scope)
    const hers = scopeSql(scope)
    const ids = groups.map(({ id }) => id)
    const rows = await sql.all<Row>(
      `SELECT ${questionColumns}, q."groupId", q."tell", q."toldAt", c."contactId", ${talkColumns},
         CASE WHEN EXISTS (SELECT 1 FROM "Handoff" h WHERE h."conversationId" = q."conversationId"
           AND ${hers.sql}) THEN 1 ELSE 0 END AS "opens"
       FROM "Question" q ${talkJoins}
       WHERE q."groupId" IN (${marks(ids)}) AND ${seen.sql}
       ORDER BY q."askedAt" DESC, q."conversationId", q."seq"`,
      [...hers.params, ...ids, ...seen.params],
    )
    const asked = Map.groupBy(rows, ({ groupId }) => groupId)
    return groups.flatMap((group) => {
      const [newest, ...older] = asked.get(group.id) ?? []
      return newest ? [groupOf(group, [newest, ...older], newest.askedAt)] : []
    })
  }

  return {
    groups: async (scope, state, limit) => {
      const seen = seenSql(scope)
      const groups = await sql.all<GroupRow>(
        `SELECT ${columns} FROM "QuestionGroup" g WHERE g."state" = ? AND ${some(seen)}
         ORDER BY g."lastAt" DESC, g."id" LIMIT ?`,
        [state, ...seen.params, limit],
      )
      return withQuestions(scope, groups)
    },
    group: async (scope, id) => {
      const groups = await sql.all<GroupRow>(
        `SELECT ${columns} FROM "QuestionGroup" g WHERE g."id" = ? AND g."state" <> 'merged'`,
        [id],
      )
      return (await withQuestions(scope, groups))[0]
    },
    open: async (scope) => {
      const seen = seenSql(scope)
      const [row] = await sql.all<{ open: number }>(
        `SELECT CAST(count(*) AS INTEGER) AS "open" FROM "QuestionGroup" g
         WHERE g."state" = 'open' AND ${some(seen)}`,
        seen.params,
      )
      return row?.open ?? 0
    },
  }
}

/** Questions `q` that somebody may see: all but those of sensitive talks that she may not open. */
function seenSql(scope: Scope): Fragment {
  const hers = scopeSql(scope)
  return {
    sql: `NOT EXISTS (SELECT 1 FROM "Handoff" h WHERE h."conversationId" = q."conversationId"
      AND h."sensitive" = TRUE AND ${hers.sql} IS NOT TRUE)`,
    params: hers.params,
  }
}

const some = (seen: Fragment): string =>
  `EXISTS (SELECT 1 FROM "Question" q WHERE q."groupId" = g."id" AND ${seen.sql})`

const groupOf = (
  { id, state, topic, closedBy, closedAt }: GroupRow,
  asked: readonly Row[],
  lastAt: number,
): QuestionGroup => ({
  id,
  state,
  lastAt,
  ...(topic === null ? {} : { topic }),
  ...(closedBy === null ? {} : { closedBy }),
  ...(closedAt === null ? {} : { closedAt }),
  people: new Set(asked.map(({ contactId }) => contactId)).size,
  questions: asked.map((row) => ({
    ...questionOf(row),
    tell: Boolean(row.tell),
    told: row.toldAt !== null,
    opens: row.opens === 1,
    talk: talkOf(row),
  })),
})
