import type pg from 'pg'
import type { Accepted, Arrival, TurnNow } from '#app/ports.ts'
import { storable, storableOrNull } from '../storable.ts'
import { insertInbound, knownAddresses, learn, newPeople, repeatsOf } from './accept-sql.ts'
import type { Self } from './lease.ts'
import { rowsOf, transaction } from './pool.ts'
import { turnsNow } from './turns-now.ts'

/** An arrival as it is stored: texts the database takes, content as JSON. */
type Message = {
  account: string
  externalId: string
  kind: string
  value: string
  name: string | null
  languageHint: string | null
  receivedAt: number
  sentAt: number
  content: string
  raw: string | null
  contactId: string
  conversationId: string
}

type Known = {
  account: string
  kind: string
  value: string
  contactId: string
  conversationId: string
  name: string | null
  languageHint: string | null
}

/** What became of one message, before its repeats in the same batch are told of it. */
export type Result = {
  account: string
  externalId: string
  conversationId: string
  seq: number
  fresh: boolean
  mine: boolean
  turn?: NonNullable<Accepted['turn']>
}

/**
 * Stores a batch in one transaction. The rows of its conversations are locked first, in the order of
 * their ids, so that the sequence is exact with any number of processes and none waits in a circle.
 */
export async function accept(
  pool: pg.Pool,
  self: Self,
  batch: readonly Arrival[],
  turnNow?: TurnNow,
): Promise<readonly Accepted[]> {
  if (batch.length === 0) return []
  const messages = batch.map(messageOf)
  // The first of several with one id is the message, the others are its repeats.
  const unique = new Map(messages.toReversed().map((message) => [messageKey(message), message]))
  const results = await transaction(pool, async (client) => {
    const stored = await acceptUnique(client, self, [...unique.values()].reverse())
    return turnNow ? turnsNow(client, self, stored, turnNow) : stored
  })
  const byKey = new Map(results.map((result) => [messageKey(result), result]))
  const seen = new Set<string>()
  return messages.map((message) => {
    const key = messageKey(message)
    const result = byKey.get(key)
    if (!result) throw new Error('a message was neither stored nor known')
    const fresh = result.fresh && !seen.has(key)
    seen.add(key)
    const { conversationId, seq, mine, turn } = result
    return { fresh, conversationId, seq, mine, ...(fresh && turn && { turn }) }
  })
}

async function acceptUnique(
  client: pg.PoolClient,
  self: Self,
  messages: readonly Message[],
): Promise<readonly Result[]> {
  const known = await lockKnown(client, messages)
  const strangers = messages.filter((message) => !known.has(addressKey(message)))
  let newContacts: readonly Message[] = []
  if (strangers.length > 0) {
    newContacts = await makePeople(client, strangers)
    for (const [key, row] of await lockKnown(client, strangers)) known.set(key, row)
  }
  await learnProfiles(client, messages, known)
  const rows = messages.map((message, at) => {
    const { account, externalId, receivedAt, sentAt, content, raw } = message
    const conversationId = known.get(addressKey(message))?.conversationId ?? ''
    return { at, conversationId, account, externalId, receivedAt, sentAt, content, raw }
  })
  const made = newContacts.map(({ account, receivedAt }) => ({ account, receivedAt }))
  const values = [JSON.stringify(rows), self.id, self.leaseMs, JSON.stringify(made)]
  return rowsOf<Result>(client, insertInbound, values)
}

async function lockKnown(
  client: pg.PoolClient,
  messages: readonly Message[],
): Promise<Map<string, Known>> {
  const addresses = new Map(messages.map((message) => [addressKey(message), message]))
  const wanted = [...addresses.values()].map(({ account, kind, value }) => ({
    account,
    kind,
    value,
  }))
  const rows = await rowsOf<Known>(client, knownAddresses, [JSON.stringify(wanted)])
  return new Map(rows.map((row) => [addressKey(row), row]))
}

/** Makes people of addresses nobody has. A repeat from another address makes nobody. */
async function makePeople(
  client: pg.PoolClient,
  strangers: readonly Message[],
): Promise<readonly Message[]> {
  const ids = strangers.map(({ account, externalId }) => ({ account, externalId }))
  const found = await rowsOf<Result>(client, repeatsOf, [JSON.stringify(ids)])
  const repeats = new Set(found.map(messageKey))
  const first = strangers.filter((message) => !repeats.has(messageKey(message))).toReversed()
  const people = new Map(first.map((message) => [addressKey(message), message]))
  const made = await rowsOf<{ conversationId: string }>(client, newPeople, [
    JSON.stringify([...people.values()]),
  ])
  const ours = new Set(made.map(({ conversationId }) => conversationId))
  return [...people.values()].filter(({ conversationId }) => ours.has(conversationId))
}

/** The first name a channel knew stays, its newest language counts. Written only where it changed. */
async function learnProfiles(
  client: pg.PoolClient,
  messages: readonly Message[],
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  const changed = new Map<
    string,
    { id: string; name: string | null; languageHint: string | null }
  >()
  for (const message of messages) {
    const person = known.get(addressKey(message))
    if (!person) continue
    const name = person.name ?? message.name
    const languageHint = message.languageHint ?? person.languageHint
    if (name === person.name && languageHint === person.languageHint) continue
    Object.assign(person, { name, languageHint })
    changed.set(person.contactId, { id: person.contactId, name, languageHint })
  }
  if (changed.size > 0) await rowsOf(client, learn, [JSON.stringify([...changed.values()])])
}

function messageOf(arrival: Arrival): Message {
  return {
    account: storable(arrival.account),
    externalId: storable(arrival.externalId),
    kind: arrival.address.kind,
    value: storable(arrival.address.value),
    name: storableOrNull(arrival.name),
    languageHint: storableOrNull(arrival.languageHint),
    receivedAt: arrival.receivedAt,
    sentAt: arrival.sentAt,
    content: JSON.stringify(arrival.content),
    raw: storableOrNull(arrival.raw),
    contactId: arrival.ids.contact,
    conversationId: arrival.ids.conversation,
  }
}

const messageKey = (row: { account: string; externalId: string }): string =>
  JSON.stringify([row.account, row.externalId])

const addressKey = (row: { account: string; kind: string; value: string }): string =>
  JSON.stringify([row.account, row.kind, row.value])
