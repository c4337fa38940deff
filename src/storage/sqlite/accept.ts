import type Database from 'better-sqlite3'
import type { Accepted, Arrival } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import { storedAddress, storedAddresses } from '../addresses.ts'
import { DayTally } from '../day.ts'
import { contentText, isFromHer } from '../hers.ts'
import { storable, storableOrNull } from '../storable.ts'
import { countDays } from './days.ts'
import { meeting } from './same-person.ts'
import { insideOf } from './sql.ts'

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
  const due = `"inSeq" = @seq, "dueAt" = min(coalesce("dueAt", @at), @at)`
  const bump = db.prepare(
    `UPDATE "Conversation" SET ${due}, "unread" = "unread" + 1, "lastInAt" = @at,
       "addressKind" = @kind, "addressValue" = @value
     WHERE "id" = @id`,
  )
  const bumpNotHers = db.prepare(`UPDATE "Conversation" SET ${due} WHERE "id" = @id`)
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
     VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const addDays = countDays(db)
  const meet = meeting(insideOf(db))

  /** Where her message belongs, whichever address of hers is known already. */
  function knownBy(account: string, address: Address, arrival: Arrival): Known | undefined {
    const known = find.get(account, address.kind, address.value)
    if (!arrival.also || arrival.also.length === 0) return known
    const all = storedAddresses([address, ...arrival.also])
    const one = all.every(
      ({ kind, value }) => known && isSame(find.get(account, kind, value), known),
    )
    return one ? known : meet(account, all, arrival.receivedAt)
  }

  function acceptOne(arrival: Arrival, days: DayTally): Accepted {
    const account = storable(arrival.account)
    const externalId = storable(arrival.externalId)
    const address = storedAddress(arrival.address)
    const { kind, value } = address
    const { receivedAt, ids, sentAt, content } = arrival
    const hers = isFromHer(content)
    if (arrival.also) {
      // A repeat teaches nothing.
      const earlier = repeated.get(account, externalId)
      if (earlier) return { fresh: false, mine: true, ...earlier }
    }
    const known = knownBy(account, address, arrival)
    if (!known) {
      // A repeat from another address makes nobody new.
      const earlier = repeated.get(account, externalId)
      if (earlier) return { fresh: false, mine: true, ...earlier }
      const { name = null, languageHint = null } = hers ? profileOf(arrival) : {}
      newContact.run(ids.contact, name, languageHint, receivedAt)
      newConversation.run(ids.conversation, ids.contact, account, kind, value)
      for (const one of storedAddresses([address, ...(arrival.also ?? [])]))
        newAddress.run(account, one.kind, one.value, ids.contact, ids.conversation)
      days.add(receivedAt, account, 'newContacts')
    }
    const conversationId = known?.conversationId ?? ids.conversation
    const raw = storableOrNull(arrival.raw)
    const json = contentText(content)
    const seq = insert.get(externalId, receivedAt, sentAt, json, raw, conversationId)
    if (seq === undefined) {
      const earlier = repeated.get(account, externalId)
      if (!earlier) throw new Error(`no conversation ${conversationId}`)
      return { fresh: false, mine: true, ...earlier }
    }
    if (hers) {
      bump.run({ seq, at: receivedAt, id: conversationId, kind, value })
      days.add(receivedAt, account, 'inbound')
      if (known) learn(known.contactId, profileOf(arrival))
    } else bumpNotHers.run({ seq, at: receivedAt, id: conversationId })
    return { fresh: true, conversationId, seq, mine: true }
  }

  /** The first name a channel knew stays, its newest language counts. Written only where it changed. */
  function learn(contactId: string, heard: Profile): void {
    const known = profile.get(contactId)
    if (!known) return
    const name = known.name ?? heard.name
    const languageHint = heard.languageHint ?? known.languageHint
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

const profileOf = ({ name, languageHint }: Arrival): Profile => ({
  name: storableOrNull(name),
  languageHint: storableOrNull(languageHint),
})

const isSame = (one: Known | undefined, other: Known): boolean =>
  one?.conversationId === other.conversationId
