import type { InboxStore, StoredPerson } from '#app/inbox-ports.ts'
import type { Session } from '#core/flow/session.ts'
import { talksOfContact } from '../merge-contacts.ts'
import type { Sql } from '../sql.ts'
import { handoffRows } from './handoff-rows.ts'
import { scopeSql } from './scope-sql.ts'

/** Earlier conversations that are shown, and answers given that are read. */
const earlierShown = 20
const answersRead = 200

type Known = {
  contactId: string
  name: string | null
  person: string
  createdAt: number
  language: string | null
  caseVars: string
  session: string | null
  lastInAt: number | null
  shared: boolean | number
}

/** The person of one conversation, with her other conversations that this scope may see. */
export const knowing =
  (sql: Sql): InboxStore['person'] =>
  async (scope, conversationId) => {
    const visible = scopeSql(scope)
    const [known] = await sql.all<Known>(
      `SELECT c."contactId", p."name", p."person", p."createdAt", c."language", c."caseVars",
         c."lastInAt", c."shared", s."state" AS "session"
       FROM "Handoff" h JOIN "Conversation" c ON c."id" = h."conversationId"
       JOIN "Contact" p ON p."id" = c."contactId"
       LEFT JOIN "Session" s ON s."conversationId" = h."conversationId"
       WHERE h."conversationId" = ? AND ${visible.sql}`,
      [conversationId, ...visible.params],
    )
    if (!known) return
    const [channels, people, answered, earlier] = await Promise.all([
      sql.all<{ account: string; kind: string }>(
        // Also those of phones she shares, which stay with whom they were first known by.
        `SELECT "account", "kind" FROM "Address" WHERE "contactId" = ?
         UNION SELECT a."account", a."kind" FROM "ConversationPerson" m
         JOIN "ConversationPerson" w ON w."conversationId" = m."conversationId"
         JOIN "Address" a ON a."contactId" = w."contactId"
           AND a."conversationId" = m."conversationId"
         WHERE m."contactId" = ? ORDER BY "account", "kind"`,
        [known.contactId, known.contactId],
      ),
      known.shared ? peopleHere(sql, conversationId, known.contactId) : undefined,
      answers(sql, conversationId),
      sql.all<{ id: string }>(
        `SELECT h."conversationId" AS "id" FROM (${talksOfContact}) hers
         CROSS JOIN "Handoff" h WHERE h."conversationId" = hers."conversationId"
           AND h."conversationId" <> ? AND ${visible.sql}
         ORDER BY h."lastAt" DESC LIMIT ?`,
        [known.contactId, known.contactId, conversationId, ...visible.params, earlierShown],
      ),
    ])
    const ids = earlier.map(({ id }) => id)
    const rows = await handoffRows(sql, scope, ids)
    return {
      ...(known.name !== null && { name: known.name }),
      ...(known.language !== null && { language: known.language }),
      person: JSON.parse(known.person),
      case: JSON.parse(known.caseVars),
      ...(known.session !== null && sessionOf(known.session)),
      channels,
      ...(people !== undefined && people.length > 1 && { people }),
      ...(known.lastInAt !== null && { lastInAt: known.lastInAt }),
      since: known.createdAt,
      answered,
      earlier: ids.flatMap((id) => rows.get(id) ?? []),
    }
  }

/** Everybody who writes from one phone, in the order they first did. */
async function peopleHere(
  sql: Sql,
  conversationId: string,
  present: string,
): Promise<NonNullable<StoredPerson['people']>> {
  const rows = await sql.all<{ id: string; name: string | null }>(
    `SELECT p."id", p."name" FROM "ConversationPerson" w JOIN "Contact" p ON p."id" = w."contactId"
     WHERE w."conversationId" = ? ORDER BY w."at", p."id"`,
    [conversationId],
  )
  return rows.map(({ id, name }) => ({
    id,
    ...(name !== null && { name }),
    here: id === present,
  }))
}

/** Where the bot stands with her; nothing for a session without a frame. */
function sessionOf(state: string): Pick<StoredPerson, 'session'> {
  const { frames, vars } = JSON.parse(state) as Session
  const place = frames.at(-1)
  return place ? { session: { flow: place.flow, step: place.step, vars } } : {}
}

async function answers(sql: Sql, conversationId: string): Promise<StoredPerson['answered']> {
  const rows = await sql.all<{ at: number; data: string }>(
    `SELECT "at", "data" FROM "Event" WHERE "conversationId" = ? AND "type" = 'answered'
     ORDER BY "conversationId" DESC, "id" DESC LIMIT ?`,
    [conversationId, answersRead],
  )
  return rows.toReversed().map(({ at, data }) => {
    const { flow, step, choice } = JSON.parse(data) as {
      flow: string
      step: string
      choice?: string
    }
    return { flow, step, ...(choice !== undefined && { choice }), at }
  })
}
