import type pg from 'pg'
import type { Accepted, Arrival, TurnNow } from '#app/ports.ts'
import type { Address } from '#core/message.ts'
import { storedAddress, storedAddresses } from '../addresses.ts'
import { contentText, isFromHer } from '../hers.ts'
import { storable, storableOrNull } from '../storable.ts'
import { insertInbound, knownAddresses, learn, newPeople, repeatsOf } from './accept-sql.ts'
import type { Self } from './lease.ts'
import { moved, rowsOf, transaction } from './pool.ts'
import { meet, movePeople } from './same-person.ts'
import { turnsNow } from './turns-now.ts'

/** An arrival as it is stored: texts the database takes, content as JSON. */
type Message = {
  account: string
  externalId: string
  kind: Address['kind']
  value: string
  also: readonly Address[]
  /** False for what is stored with her messages and is not hers. */
  hers: boolean
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
  const wanted = [...unique.values()].reverse()
  const results = await transaction(pool, async (client) => {
    const stored = await acceptUnique(client, self, wanted)
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
  let known = await lockKnown(client, messages)
  let newContacts: readonly Message[] = []
  // Not for those she has written from: only when a person is new, or an address of hers.
  if (messages.some((one) => one.also.length > 0 && !leadsToOne(one, known))) {
    await again(client)
    await movePeople(
      client,
      messages.map(({ account }) => account),
    )
    known = await lockKnown(client, messages)
  }
  const strangers = messages.filter((one) => !addressesOf(one).some((key) => known.has(key)))
  if (strangers.length > 0) {
    newContacts = await makePeople(client, strangers)
    for (const [key, row] of await lockKnown(client, strangers)) known.set(key, row)
  }
  const apart = messages.filter((one) => !leadsToOne(one, known))
  if (apart.length > 0) {
    for (const { account, kind, value, also, receivedAt } of await withoutRepeats(client, apart))
      await meet(client, account, storedAddresses([{ kind, value }, ...also]), receivedAt)
    known = await lockKnown(client, messages)
  }
  await learnProfiles(client, messages, known)
  const rows = messages.map((message, at) => {
    const { account, externalId, kind, value, hers, receivedAt, sentAt, content, raw } = message
    const conversationId = known.get(keyOf(message))?.conversationId ?? ''
    const place = { at, conversationId, account, externalId, kind, value, hers }
    return { ...place, receivedAt, sentAt, content, raw }
  })
  const made = newContacts.map(({ account, receivedAt }) => ({ account, receivedAt }))
  const values = [JSON.stringify(rows), self.id, self.leaseMs, JSON.stringify(made)]
  const results = await rowsOf<Result>(client, insertInbound, values)
  if (results.length < messages.length) throw moved()
  return results
}

/** Gives all locks back: nothing is written yet. */
async function again(client: pg.PoolClient): Promise<void> {
  await client.query('ROLLBACK')
  await client.query('BEGIN')
}

async function lockKnown(
  client: pg.PoolClient,
  messages: readonly Message[],
): Promise<Map<string, Known>> {
  const wanted = new Map<string, { account: string; kind: string; value: string }>()
  for (const { account, kind, value, also } of messages)
    for (const one of [{ kind, value }, ...also])
      wanted.set(keyOf({ account, ...one }), { account, ...one })
  const rows = await rowsOf<Known>(client, knownAddresses, [JSON.stringify([...wanted.values()])])
  return new Map(rows.map((row) => [keyOf(row), row]))
}

/** True where all addresses of a message lead to one conversation. */
function leadsToOne(message: Message, known: ReadonlyMap<string, Known>): boolean {
  if (message.also.length === 0) return true
  const [first, ...more] = addressesOf(message).map((key) => known.get(key)?.conversationId)
  return first !== undefined && more.every((id) => id === first)
}

/** Messages that are not stored yet: a repeat teaches nothing and makes nobody. */
async function withoutRepeats(
  client: pg.PoolClient,
  messages: readonly Message[],
): Promise<readonly Message[]> {
  const ids = messages.map(({ account, externalId }) => ({ account, externalId }))
  const found = await rowsOf<Result>(client, repeatsOf, [JSON.stringify(ids)])
  const repeats = new Set(found.map(messageKey))
  return messages.filter((message) => !repeats.has(messageKey(message)))
}

/** Makes people of addresses nobody has. */
async function makePeople(
  client: pg.PoolClient,
  strangers: readonly Message[],
): Promise<readonly Message[]> {
  const people: Message[] = []
  const taken = new Set<string>()
  for (const message of await withoutRepeats(client, strangers)) {
    const addresses = addressesOf(message)
    if (!addresses.some((key) => taken.has(key))) people.push(message)
    for (const key of addresses) taken.add(key)
  }
  // The name beside a message that is not hers is not hers either.
  const rows = people.flatMap(({ kind, value, also, hers, ...one }) =>
    storedAddresses([{ kind, value }, ...also]).map((address, place) => ({
      ...one,
      ...(hers ? {} : { name: null, languageHint: null }),
      ...address,
      main: place === 0,
    })),
  )
  const made = await rowsOf<{ conversationId: string }>(client, newPeople, [JSON.stringify(rows)])
  const ours = new Set(made.map(({ conversationId }) => conversationId))
  return people.filter(({ conversationId }) => ours.has(conversationId))
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
    const person = known.get(keyOf(message))
    if (!person || !message.hers) continue
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
    ...storedAddress(arrival.address),
    also: (arrival.also ?? []).map(storedAddress),
    hers: isFromHer(arrival.content),
    name: storableOrNull(arrival.name),
    languageHint: storableOrNull(arrival.languageHint),
    receivedAt: arrival.receivedAt,
    sentAt: arrival.sentAt,
    content: contentText(arrival.content),
    raw: storableOrNull(arrival.raw),
    contactId: arrival.ids.contact,
    conversationId: arrival.ids.conversation,
  }
}

const messageKey = (row: { account: string; externalId: string }): string =>
  JSON.stringify([row.account, row.externalId])

const keyOf = (row: { account: string; kind: string; value: string }): string =>
  JSON.stringify([row.account, row.kind, row.value])

/** All addresses of the sender of a message, the one she wrote from first. */
const addressesOf = ({ account, kind, value, also }: Message): readonly string[] =>
  [{ kind, value }, ...also].map((one) => keyOf({ account, ...one }))
