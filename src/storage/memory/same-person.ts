import type { Address } from '#core/message.ts'
import { mergedContact } from '../merge-contacts.ts'
import { bySurvival } from '../surviving.ts'
import { bookingsBecome } from './bookings.ts'
import { addressKey, type Contact, type Place, type Tables, type Talk, talkOf } from './tables.ts'

/** Where some addresses lead from now on, all of them; undefined where nobody has any. */
export function meet(
  tables: Tables,
  account: string,
  addresses: readonly Address[],
  at: number,
): (Place & { changed: readonly string[] }) | undefined {
  const keys = addresses.map((address) => addressKey(account, address))
  const places = keys.flatMap((key) => tables.addresses.get(key) ?? [])
  const owners = new Map(places.map((one) => [one.conversationId, one.contactId]))
  const talks = [...owners.keys()].map((id) => talkOf(tables, id)).sort(bySurvival)
  const [survivor, ...losers] = talks
  if (!survivor) return
  const owner = owners.get(survivor.id) ?? ''
  for (const loser of losers) {
    mergeContacts(tables, owners.get(loser.id) ?? '', owner)
    leave(tables, loser, survivor)
  }
  if (losers.length > 0) survivor.version += 1
  const place = { contactId: owner, conversationId: survivor.id }
  const changes = losers.length > 0 || places.length < keys.length
  for (const key of keys) tables.addresses.set(key, { ...place })
  if (!changes) return { ...place, changed: [] }
  const known = talks.filter(({ handoff }) => handoff !== null)
  for (const { handoff } of known)
    if (handoff) handoff.searchDueAt = Math.max(at, (handoff.searchDueAt ?? at - 1) + 1)
  return { ...place, changed: known.map(({ id }) => id) }
}

function leave(tables: Tables, loser: Talk, survivor: Talk): void {
  for (const place of tables.addresses.values())
    if (place.conversationId === loser.id) place.conversationId = survivor.id
  bookingsBecome(tables, 'conversationId', loser.id, survivor.id)
  loser.version += 1
  if (loser.optedOut && (loser.lastInAt ?? -1) > (survivor.lastInAt ?? -1)) survivor.optedOut = true
  survivor.lastInAt = latest(survivor.lastInAt, loser.lastInAt)
  if (loser.people.length > 0)
    survivor.people = [...new Set([...survivor.people, survivor.contactId, ...loser.people])]
  if (loser.holder === 'bot') tables.wakes.delete(loser.id)
}

const latest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)

/** Gives everything of one contact to another. A decision on one of those conversations has moved. */
export function mergeContacts(
  tables: Tables,
  id: string,
  intoId: string,
  decided: Partial<Contact> & { deciding?: string } = {},
): void {
  const [known, into] = [tables.contacts.get(id), tables.contacts.get(intoId)]
  if (!known || !into || id === intoId) return
  const { deciding, ...more } = decided
  Object.assign(into, mergedContact({ ...known, ...more }, into))
  tables.contacts.delete(id)
  bookingsBecome(tables, 'person', id, intoId)
  const become = (one: string) => (one === id ? intoId : one)
  for (const place of tables.addresses.values()) place.contactId = become(place.contactId)
  for (const code of tables.codes.values()) code.contactId = become(code.contactId)
  for (const talk of tables.talks.values()) {
    talk.people = [...new Set(talk.people.map(become))]
    if (talk.contactId !== id) continue
    talk.contactId = intoId
    if (talk.id !== deciding) talk.version += 1
  }
}
