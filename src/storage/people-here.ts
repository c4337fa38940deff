import type { TurnCommit } from '#app/ports.ts'
import { codeHash } from './code-hash.ts'
import { type ContactRow, mergeContacts } from './merge-contacts.ts'
import type { SqlStatement } from './sql.ts'
import { storableOrNull } from './storable.ts'

/** True where a turn changes who writes, or has to do with a code: hardly ever. */
export const concernsPeople = (turn: TurnCommit, contactId: string): boolean =>
  turn.next.contactId !== contactId || turn.joins !== undefined || turn.linkCode !== undefined

/** A code as it stands in the store. */
export type CodeRow = { hash: string; contactId: string; until: number }

/** Hashes of the codes a turn has to do with. */
export const codesOf = ({ joins, linkCode }: TurnCommit): readonly string[] =>
  [joins?.code, linkCode?.code].flatMap((code) => (code === undefined ? [] : codeHash(code)))

/** The two contacts that become one by a turn. */
export const joinedBy = ({ joins, next }: TurnCommit): readonly string[] =>
  joins && joins.contact !== next.contactId ? [next.contactId, joins.contact] : []

/**
 * True where the codes are not as the turn was told: the one she typed is used or gone, or somebody has the
 * one she would be given. `codes` are those of `codesOf` that are there.
 */
export function codesMoved(turn: TurnCommit, codes: readonly CodeRow[]): boolean {
  const { joins, linkCode, next, now } = turn
  const rowOf = (code: string) => codes.find(({ hash }) => hash === codeHash(code))
  if (joins) {
    const typed = rowOf(joins.code)
    if (!typed || typed.contactId !== joins.contact || typed.until <= now) return true
  }
  const given = linkCode && rowOf(linkCode.code)
  return given !== undefined && given.contactId !== next.contactId && given.until > now
}

/**
 * What a turn writes of who writes: in order, in one transaction, before the turn itself. `before`: whose
 * conversation it was. `contacts`: those of `joinedBy` that are there.
 */
export function peopleWriting(
  turn: TurnCommit,
  before: string,
  contacts: readonly ContactRow[],
): readonly SqlStatement[] {
  const { joins, linkCode, next, conversationId, now } = turn
  const statements: SqlStatement[] = []
  if (next.contactId !== before) statements.push(...switching(turn, before))
  if (joins) {
    statements.push(forget(joins.contact))
    const [was, into] = joinedBy(turn).map((id) => contacts.find((one) => one.id === id))
    if (into) statements.push(...mergeContacts(asDecided(turn, was), into, now, conversationId))
  }
  if (linkCode) {
    const contactId = joins?.contact ?? next.contactId
    statements.push(forget(contactId), {
      sql: `INSERT INTO "LinkCode" ("hash", "contactId", "conversationId", "until")
        VALUES (?, ?, ?, ?) ON CONFLICT ("hash") DO UPDATE SET "contactId" = excluded."contactId",
          "conversationId" = excluded."conversationId", "until" = excluded."until"`,
      params: [codeHash(linkCode.code), contactId, conversationId, linkCode.until],
    })
  }
  return statements
}

/** Who joins, with what this turn learnt of her; it may have made her. */
const asDecided = ({ next, personChanged, now }: TurnCommit, was?: ContactRow): ContactRow => ({
  id: next.contactId,
  name: storableOrNull(next.name) ?? was?.name ?? null,
  languageHint: was?.languageHint ?? null,
  person: was === undefined || personChanged ? JSON.stringify(next.person) : was.person,
  createdAt: was?.createdAt ?? now,
})

/** A code of hers is good once, and there is one at a time. */
const forget = (contactId: string): SqlStatement => ({
  sql: `DELETE FROM "LinkCode" WHERE "contactId" = ?`,
  params: [contactId],
})

/** Another one of this phone writes from here on; who is new is made. Whom it was before came first. */
function switching({ next, conversationId, now }: TurnCommit, before: string) {
  const { contactId } = next
  // Behind those who are there already, also where a clock went back.
  const here = (id: string): SqlStatement => ({
    sql: `INSERT INTO "ConversationPerson" ("conversationId", "contactId", "at")
      SELECT CAST(? AS TEXT), CAST(? AS TEXT),
        coalesce(max(CASE WHEN "at" < ? THEN NULL ELSE "at" + 1 END), CAST(? AS DOUBLE PRECISION))
      FROM "ConversationPerson" WHERE "conversationId" = ? ON CONFLICT DO NOTHING`,
    params: [conversationId, id, now, now, conversationId],
  })
  return [
    {
      sql: `INSERT INTO "Contact" ("id", "name", "person", "createdAt") VALUES (?, ?, ?, ?)
        ON CONFLICT ("id") DO NOTHING`,
      params: [contactId, storableOrNull(next.name), JSON.stringify(next.person), now],
    },
    here(before),
    here(contactId),
    {
      sql: `UPDATE "Conversation" SET "contactId" = ?, "shared" = TRUE WHERE "id" = ?`,
      params: [contactId, conversationId],
    },
  ]
}
