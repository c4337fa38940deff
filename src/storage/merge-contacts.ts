import { bookingsOfContact } from './bookings/write-booking.ts'
import type { SqlStatement } from './sql.ts'

/** A contact as it is merged. */
export type ContactRow = {
  id: string
  name: string | null
  languageHint: string | null
  /** JSON */
  person: string
  createdAt: number
}

/** The columns of it, for a SELECT. */
export const contactColumns = `"id", "name", "languageHint", "person", "createdAt"`

/** What is known of one person from two contacts: where both say something, `into` is believed. */
export const mergedContact = (from: ContactRow, into: ContactRow): ContactRow => ({
  id: into.id,
  name: into.name ?? from.name,
  languageHint: into.languageHint ?? from.languageHint,
  person: JSON.stringify({ ...JSON.parse(from.person), ...JSON.parse(into.person) }),
  createdAt: Math.min(from.createdAt, into.createdAt),
})

/**
 * SQL: the conversations of contact `?` and `?` (the same twice). A conversation is found by an address that
 * leads to it, or, where none does any more or somebody else has the phone, by its people.
 */
export const talksOfContact = `SELECT "conversationId" FROM "Address" WHERE "contactId" = ?
  UNION SELECT "conversationId" FROM "ConversationPerson" WHERE "contactId" = ?`

/**
 * Gives everything of `from` to `into`, and removes the emptied row. A decision that is being made on one of
 * those conversations has moved, but for that on `deciding`. Run in order, in one transaction.
 */
export function mergeContacts(
  from: ContactRow,
  into: ContactRow,
  at: number,
  deciding = '',
): readonly SqlStatement[] {
  const { id, name, languageHint, person, createdAt } = mergedContact(from, into)
  return [
    {
      sql: `UPDATE "Conversation" SET "contactId" = ?,
          "version" = "version" + CASE WHEN "id" = ? THEN 0 ELSE 1 END
        WHERE "contactId" = ? AND "id" IN (${talksOfContact})`,
      params: [id, deciding, from.id, from.id, from.id],
    },
    {
      sql: `UPDATE "Address" SET "contactId" = ? WHERE "contactId" = ?`,
      params: [id, from.id],
    },
    {
      sql: `INSERT INTO "ConversationPerson" ("conversationId", "contactId", "at")
        SELECT "conversationId", CAST(? AS TEXT), "at" FROM "ConversationPerson"
        WHERE "contactId" = ? ON CONFLICT DO NOTHING`,
      params: [id, from.id],
    },
    { sql: `DELETE FROM "ConversationPerson" WHERE "contactId" = ?`, params: [from.id] },
    {
      sql: `UPDATE "LinkCode" SET "contactId" = ? WHERE "contactId" = ?`,
      params: [id, from.id],
    },
    ...bookingsOfContact(from.id, id),
    {
      sql: `UPDATE "Contact" SET "name" = ?, "languageHint" = ?, "person" = ?, "createdAt" = ?,
          "version" = "version" + 1 WHERE "id" = ?`,
      params: [name, languageHint, person, createdAt, id],
    },
    {
      sql: `DELETE FROM "Contact" WHERE "id" = ?
        AND NOT EXISTS (SELECT 1 FROM "Conversation" c WHERE c."contactId" = "Contact"."id")`,
      params: [from.id],
    },
    searchAgain(`IN (${talksOfContact})`, [id, id], at),
  ]
}

/** The search looks again at conversations that the inbox knows. `which` follows the column. */
export const searchAgain = (
  which: string,
  params: readonly unknown[],
  at: number,
): SqlStatement => ({
  // It rises with every change, so that whoever indexes sees that it moved.
  sql: `UPDATE "Handoff" SET "searchDueAt" = CASE WHEN "searchDueAt" >= ? THEN "searchDueAt" + 1
      ELSE ? END WHERE "conversationId" ${which}`,
  params: [at, at, ...params],
})
