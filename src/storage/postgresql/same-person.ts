import type pg from 'pg'
import type { SamePerson } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import { storedAddresses } from '../addresses.ts'
import { becomeOne, type OneTalk, oneTalkColumns } from '../become-one.ts'
import { type ContactRow, contactColumns } from '../merge-contacts.ts'
import { NothingChanged } from '../sql.ts'
import { storable } from '../storable.ts'
import { lockRows } from './commit-sql.ts'
import type { Self } from './lease.ts'
import { notifyOf } from './notifications.ts'
import { moved, rowsOf, type Statement, transaction } from './pool.ts'
import { runAll } from './sql.ts'

const readAddresses: Statement = {
  name: 'one-addresses',
  text: `SELECT a."kind", a."value", a."contactId", a."conversationId"
    FROM json_to_recordset($2) AS t ("kind" text, "value" text)
    JOIN "Address" a ON a."account" = $1 AND a."kind" = t."kind" AND a."value" = t."value"`,
}

const readTalks: Statement = {
  name: 'one-talks',
  text: `SELECT ${oneTalkColumns} FROM "Conversation" WHERE "id" = ANY ($1::text[])`,
}

const lockContacts: Statement = {
  name: 'one-contacts',
  text: `SELECT ${contactColumns} FROM "Contact" WHERE "id" = ANY ($1::text[])
    ORDER BY "id" FOR UPDATE`,
}

/** Not one of PostgreSQL's own: what these locks are about. */
const peopleLock = 5_131

const lockPeople: Statement = {
  name: 'one-lock',
  text: `SELECT pg_advisory_xact_lock(${peopleLock}, "key")
    FROM (SELECT DISTINCT hashtext("account") AS "key" FROM unnest($1::text[]) AS t ("account")
      ORDER BY 1) k`,
}

/**
 * Makes this the only transaction that moves addresses of these accounts. The first lock it takes, so that
 * none waits in a circle.
 */
export async function movePeople(
  client: pg.PoolClient,
  accounts: readonly string[],
): Promise<void> {
  await rowsOf(client, lockPeople, [accounts])
}

type Known = Address & { contactId: string; conversationId: string }

/**
 * Makes one person of whom addresses of one account lead to; gives the conversations the inbox has to hear
 * of. Locks what it changes, and has the transaction done again where another process was faster. Texts are
 * storable already.
 */
export async function meet(
  client: pg.PoolClient,
  account: string,
  addresses: readonly Address[],
  at: number,
): Promise<readonly string[]> {
  const wanted = JSON.stringify(addresses)
  const before = await rowsOf<Known>(client, readAddresses, [account, wanted])
  if (before.length === 0) return []
  const ids = [...new Set(before.map(({ conversationId }) => conversationId))]
  await rowsOf(client, lockRows, [ids])
  // Nobody moves addresses of a conversation without its lock.
  const known = await rowsOf<Known>(client, readAddresses, [account, wanted])
  if (known.some(({ conversationId }) => !ids.includes(conversationId))) throw moved()
  const owners = new Map(known.map((one) => [one.conversationId, one.contactId]))
  const talks = await rowsOf<Omit<OneTalk, 'owner'>>(client, readTalks, [[...owners.keys()]])
  const contacts = await rowsOf<ContactRow>(client, lockContacts, [[...new Set(owners.values())]])
  const became = becomeOne({
    account,
    talks: talks.map((talk) => ({ ...talk, owner: owners.get(talk.id) ?? '' })),
    contacts: new Map(contacts.map((one) => [one.id, one])),
    strangers: addresses.filter(
      ({ kind, value }) => !known.some((one) => one.kind === kind && one.value === value),
    ),
    at,
  })
  try {
    await runAll(client, became.addresses)
  } catch (error) {
    // Somebody has just become known by it.
    throw error instanceof NothingChanged ? moved() : error
  }
  await runAll(client, became.rest)
  return became.changed
}

/** What `Store.samePerson` promises; tells the other processes. */
export async function samePerson(
  pool: pg.Pool,
  self: Self,
  batch: readonly SamePerson[],
): Promise<readonly string[]> {
  if (batch.length === 0) return []
  return transaction(pool, async (client) => {
    const changed: string[] = []
    await movePeople(
      client,
      batch.map(({ account }) => storable(account)),
    )
    for (const { account, addresses, at } of batch)
      changed.push(...(await meet(client, storable(account), storedAddresses(addresses), at)))
    await notifyOf(client, self, changed)
    return changed
  })
}
