import type { Row } from '#app/inbox-ports.ts'
import type { Scope } from '#core/access/scope.ts'
import { needVariable } from '#core/flow/about-topic.ts'
import type { Vars } from '#core/words.ts'
import { type HandoffRow, handoffColumns } from '../handoff-row.ts'
import type { Sql } from '../sql.ts'
import { marks, scopeSql } from './scope-sql.ts'

type Stored = HandoffRow & {
  conversationId: string
  name: string | null
  account: string
  language: string | null
  caseVars: string
}
const columns = handoffColumns.map((column) => `h."${column}"`).join(', ')

/** The rows of the queue with these ids that the scope may see, in no order. */
export async function handoffRows(
  sql: Sql,
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  if (ids.length === 0) return new Map()
  const visible = scopeSql(scope)
  const [stored, labels] = await Promise.all([
    sql.all<Stored>(
      `SELECT h."conversationId", p."name", h."account", h."language", c."caseVars", ${columns}
       FROM "Handoff" h JOIN "Conversation" c ON c."id" = h."conversationId"
       JOIN "Contact" p ON p."id" = c."contactId"
       WHERE h."conversationId" IN (${marks(ids)}) AND ${visible.sql}`,
      [...ids, ...visible.params],
    ),
    sql.all<{ conversationId: string; labelId: string }>(
      `SELECT "conversationId", "labelId" FROM "HandoffLabel"
       WHERE "conversationId" IN (${marks(ids)}) ORDER BY "conversationId", "labelId"`,
      ids,
    ),
  ])
  const labelsOf = Map.groupBy(labels, ({ conversationId }) => conversationId)
  return new Map(
    stored.map((row) => [
      row.conversationId,
      rowOf(
        row,
        (labelsOf.get(row.conversationId) ?? []).map(({ labelId }) => labelId),
      ),
    ]),
  )
}

const rowOf = (row: Stored, labels: readonly string[]): Row => ({
  id: row.conversationId,
  ...(row.name !== null && { name: row.name }),
  account: row.account,
  ...(row.language !== null && { language: row.language }),
  state: row.state as Row['state'],
  queue: row.queue,
  centre: row.centre,
  why: row.why,
  urgent: Boolean(row.urgent),
  sensitive: Boolean(row.sensitive),
  ...(row.technicianId !== null && { technician: row.technicianId }),
  ...(row.lastTechnicianId !== null && { lastTechnician: row.lastTechnicianId }),
  ...(row.waitingSince !== null && { waitingSince: row.waitingSince }),
  ...(row.snoozedUntil !== null && { snoozedUntil: row.snoozedUntil }),
  askedAt: row.askedAt,
  unread: row.unread,
  lastAt: row.lastAt,
  lastFrom: row.lastFrom as Row['lastFrom'],
  ...(row.lastText !== null && { lastText: row.lastText }),
  ...needOf(row.caseVars),
  labels,
})

function needOf(caseVars: string): Pick<Row, 'need'> {
  const need = (JSON.parse(caseVars) as Vars)[needVariable]
  return typeof need === 'string' && need !== '' ? { need } : {}
}
