import type { Address } from '#core/message.ts'
import { bookingsGoingAlong } from './bookings/write-booking.ts'
import { type ContactRow, mergeContacts, mergedContact, searchAgain } from './merge-contacts.ts'
import { questionsGoingAlong } from './questions-asked.ts'
import type { SqlStatement } from './sql.ts'
import { bySurvival, type Rival } from './surviving.ts'

/** A conversation that addresses of one person lead to. `owner`: the contact its addresses are kept with. */
export type OneTalk = Rival & {
  optedOut: boolean | number
  shared: boolean | number
  handedOff: boolean | number
  owner: string
}

/** The columns of it but for the owner, for a SELECT. */
export const oneTalkColumns = `"id", "holder", "lastInAt", "optedOut", "shared", "handedOff"`

/** What is known of some addresses of one person: where they lead, and which lead nowhere yet. */
export type Found = {
  account: string
  /** At least one. */
  talks: readonly OneTalk[]
  /** The owners of those. */
  contacts: ReadonlyMap<string, ContactRow>
  strangers: readonly Address[]
  at: number
}

/** Where all of them lead from now on, and how that is written: in order, in one transaction. */
export type Became = {
  conversationId: string
  contactId: string
  /** The new addresses. `NothingChanged` where somebody else was faster. */
  addresses: readonly SqlStatement[]
  rest: readonly SqlStatement[]
  /** Conversations the inbox has to hear of. */
  changed: readonly string[]
}

/**
 * Makes one person of whom addresses lead to. One conversation goes on, and all addresses lead there; the
 * others stay as earlier ones of hers. Nothing of what was said is touched.
 */
export function becomeOne({ account, talks, contacts, strangers, at }: Found): Became {
  const [survivor, ...losers] = talks.toSorted(bySurvival)
  if (!survivor) throw new Error('addresses that lead nowhere')
  const { id, owner } = survivor
  const rest: SqlStatement[] = []
  let into = contactOf(contacts, owner)
  const gone = new Set([owner])
  for (const loser of losers) {
    if (!gone.has(loser.owner)) {
      const from = contactOf(contacts, loser.owner)
      rest.push(...mergeContacts(from, into, at))
      into = mergedContact(from, into)
      gone.add(loser.owner)
    }
    rest.push(...leaving(loser, survivor, at))
  }
  if (losers.length > 0) rest.push(goingOn(survivor, losers))
  const all = talks.map((talk) => talk.id)
  rest.push(searchAgain(`IN (${all.map(() => '?').join(', ')})`, all, at))
  const changes = losers.length + strangers.length > 0
  return {
    conversationId: id,
    contactId: owner,
    addresses: strangers.map(({ kind, value }) => ({
      sql: `INSERT INTO "Address" ("account", "kind", "value", "contactId", "conversationId")
        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      params: [account, kind, value, owner, id],
      must: true,
    })),
    rest: changes ? rest : [],
    changed: changes ? talks.filter(({ handedOff }) => handedOff).map((talk) => talk.id) : [],
  }
}

/** Her addresses leave one conversation for another; its contact is the survivor's owner already. */
function leaving(loser: OneTalk, { id, owner }: OneTalk, at: number): readonly SqlStatement[] {
  const people = [
    {
      sql: `INSERT INTO "ConversationPerson" ("conversationId", "contactId", "at")
        SELECT CAST(? AS TEXT), "contactId", "at" FROM "ConversationPerson"
        WHERE "conversationId" = ? ON CONFLICT DO NOTHING`,
      params: [id, loser.id],
    },
    present(id, at),
  ]
  return [
    // No address leads there any more: it is found by its people.
    present(loser.id, at),
    {
      sql: `UPDATE "Address" SET "conversationId" = ? WHERE "contactId" = ? AND "conversationId" = ?`,
      params: [id, owner, loser.id],
    },
    {
      sql: `UPDATE "Conversation" SET "version" = "version" + 1 WHERE "id" = ?`,
      params: [loser.id],
    },
    ...(loser.shared ? people : []),
    ...questionsGoingAlong(loser.id, id),
    ...bookingsGoingAlong(loser.id, id),
    // What the bot would still say there by itself would come into another talk.
    ...(loser.holder === 'bot'
      ? [{ sql: `DELETE FROM "Wake" WHERE "conversationId" = ?`, params: [loser.id] }]
      : []),
  ]
}

const present = (id: string, at: number): SqlStatement => ({
  sql: `INSERT INTO "ConversationPerson" ("conversationId", "contactId", "at")
    SELECT "id", "contactId", CAST(? AS DOUBLE PRECISION) FROM "Conversation" WHERE "id" = ?
    ON CONFLICT DO NOTHING`,
  params: [at, id],
})

/** She wrote when she last wrote anywhere; "stop" holds where it was her last word. */
function goingOn(survivor: OneTalk, losers: readonly OneTalk[]): SqlStatement {
  const lastInAt = Math.max(...[survivor, ...losers].map((talk) => talk.lastInAt ?? -1))
  const stopped = losers.some(
    (talk) => talk.optedOut && (talk.lastInAt ?? -1) > (survivor.lastInAt ?? -1),
  )
  return {
    sql: `UPDATE "Conversation" SET "version" = "version" + 1, "lastInAt" = ?, "optedOut" = ?,
        "shared" = ? WHERE "id" = ?`,
    params: [
      lastInAt < 0 ? null : lastInAt,
      Boolean(survivor.optedOut) || stopped,
      [survivor, ...losers].some(({ shared }) => shared),
      survivor.id,
    ],
  }
}

function contactOf(contacts: ReadonlyMap<string, ContactRow>, id: string): ContactRow {
  const contact = contacts.get(id)
  if (!contact) throw new Error(`no contact ${id}`)
  return contact
}
