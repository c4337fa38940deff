import type Database from 'better-sqlite3'
import type { Accepted, Arrival } from '#app/ports.ts'
import { DayTally } from '../day.ts'
import { storable, storableOrNull } from '../storable.ts'
import { countDays } from './days.ts'

type Known = { contactId: string; conversationId: string }
type Profile = { name: string | null; languageHint: string | null }

/** The job that stores messages: once each, in sequence, with contact, address and conversation where new. */
export function accepting(db: Database.Database): (batch: readonly Arrival[]) => Accepted[] {
  const find = db.prepare<[string, string, string], Known>(
    `SELECT "contactId", "conversationId" FROM "Address"
     WHERE "account" = ? AND "kind" = ? AND "value" = ?`,
  )
  const profile = db.prepare<[string], Profile>(
    `SELECT "name", "languageHint" FROM "Contact" WHERE "id" = ?`,
  )
  // Its seq is the conversation's next; nothing where the provider's id is known.
  const insert = db
    .prepare<unknown[], number>(
      `INSERT INTO "Inbound"
         ("conversationId", "seq", "account", "externalId", "receivedAt", "sentAt", "content", "raw")
       SELECT "id", "inSeq" + 1, "account", ?, ?, ?, ?, ? FROM "Conversation" WHERE "id" = ?
       ON CONFLICT ("account", "externalId") DO NOTHING RETURNING "seq"`,
    )
    .pluck()
  const bump = db.prepare(
    `UPDATE "Conversation" SET "inSeq" = @seq, "unread" = "unread" + 1, "lastInAt" = @at,
       "dueAt" = min(coalesce("dueAt", @at), @at)
     WHERE "id" = @id`,
  )
  const repeated = db.prepare<[string, string], { conversationId: string; seq: number }>(
    `SELECT "conversationId", "seq" FROM "Inbound" WHERE "account" = ? AND "externalId" = ?`,
  )
  const hint = db.prepare(
    `UPDATE "Contact" SET "name" = ?, "languageHint" = ?, "version" = "version" + 1 WHERE "id" = ?`,
  )
  const newContact = db.prepare(
    `INSERT INTO "Contact" ("id", "name", "languageHint", "person", "createdAt")
     VALUES (?, ?, ?, '{}', ?)`,
  )
  const newConversation = db.prepare(
    `INSERT INTO "Conversation"
       ("id", "contactId", "account", "addressKind", "addressValue", "caseVars")
     VALUES (?, ?, ?, ?, ?, '{}')`,
  )
  const newAddress = db.prepare(
    `INSERT INTO "Address" ("account", "kind", "value", "contactId", "conversationId")
     VALUES (?, ?, ?, ?, ?)`,
  )
  const addDays = countDays(db)

  function acceptOne(arrival: Arrival, days: DayTally): Accepted {
    const account = storable(arrival.account)
    const externalId = storable(arrival.externalId)
    const value = storable(arrival.address.value)
    const { kind } = arrival.address
    const { receivedAt, ids } = arrival
    const known = find.get(account, kind, value)
    if (!known) {
      // A repeat from another address makes nobody new.
      const earlier = repeated.get(account, externalId)
      if (earlier) return { fresh: false, mine: true, ...earlier }
      const { name, languageHint } = arrival
      newContact.run(ids.contact, storableOrNull(name), storableOrNull(languageHint), receivedAt)
      newConversation.run(ids.conversation, ids.contact, account, kind, value)
      newAddress.run(account, kind, value, ids.contact, ids.conversation)
      days.add(receivedAt, account, 'newContacts')
    }
    const conversationId = known?.conversationId ?? ids.conversation
    const { sentAt, content } = arrival
    const raw = storableOrNull(arrival.raw)
    const json = JSON.stringify(content)
    const seq = insert.get(externalId, receivedAt, sentAt, json, raw, conversationId)
    if (seq === undefined) {
      const earlier = repeated.get(account, externalId)
      if (!earlier) throw new Error(`no conversation ${conversationId}`)
      return { fresh: false, mine: true, ...earlier }
    }
    bump.run({ seq, at: receivedAt, id: conversationId })
    days.add(receivedAt, account, 'inbound')
    if (known) learn(known.contactId, arrival)
    return { fresh: true, conversationId, seq, mine: true }
  }

  /** The first name a channel knew stays, its newest language counts. Written only where it changed. */
  function learn(contactId: string, arrival: Arrival): void {
    const known = profile.get(contactId)
    if (!known) return
    const name = known.name ?? storableOrNull(arrival.name)
    const languageHint = storableOrNull(arrival.languageHint) ?? known.languageHint
    if (name !== known.name || languageHint !== known.languageHint)
      hint.run(name, languageHint, contactId)
  }

  return (batch) => {
    const days = new DayTally()
    const accepted = batch.map((arrival) => acceptOne(arrival, days))
    addDays(days)
    return accepted
  }
}
