import type { Accepted, Arrival } from '#app/ports.ts'
import { storedAddress, storedAddresses } from '../addresses.ts'
import type { DayTally } from '../day.ts'
import { contentText, isFromHer } from '../hers.ts'
import { storable, storableOrNull } from '../storable.ts'
import { meet } from './same-person.ts'
import { addressKey, keyOf, type Tables, type Talk, talkOf } from './tables.ts'

/** One message in: once, with contact, address and conversation where new. */
export function accept(tables: Tables, arrival: Arrival, days: DayTally): Accepted {
  const account = storable(arrival.account)
  const externalId = storable(arrival.externalId)
  const key = keyOf(account, externalId)
  const known = tables.received.get(key)
  if (known) return { fresh: false, mine: true, ...known }

  const { receivedAt } = arrival
  const talk = talkAt(tables, arrival, days)
  if (isFromHer(arrival.content)) {
    learn(tables, arrival)
    talk.addressKind = arrival.address.kind
    talk.addressValue = storable(arrival.address.value)
    talk.lastInAt = receivedAt
    days.add(receivedAt, account, 'inbound')
  }
  const seq = talk.inbound.push({
    externalId,
    receivedAt,
    content: contentText(arrival.content),
    state: 'received',
    tries: 0,
  })
  talk.dueAt = talk.dueAt === null ? receivedAt : Math.min(talk.dueAt, receivedAt)
  tables.received.set(key, { conversationId: talk.id, seq })
  return { fresh: true, conversationId: talk.id, seq, mine: true }
}

/** The first name a channel knew stays, its newest language counts. */
function learn(tables: Tables, { account, address, name, languageHint }: Arrival): void {
  const place = tables.addresses.get(addressKey(storable(account), storedAddress(address)))
  const contact = tables.contacts.get(place?.contactId ?? '')
  if (!contact) return
  contact.name ??= storableOrNull(name)
  contact.languageHint = storableOrNull(languageHint) ?? contact.languageHint
}

function talkAt(tables: Tables, arrival: Arrival, days: DayTally): Talk {
  const account = storable(arrival.account)
  const address = storedAddress(arrival.address)
  const addresses = storedAddresses([address, ...(arrival.also ?? [])])
  const known = meet(tables, account, addresses, arrival.receivedAt)
  if (known) return talkOf(tables, known.conversationId)

  const { contact: contactId, conversation: id } = arrival.ids
  const talk: Talk = {
    id,
    contactId,
    account,
    addressKind: address.kind,
    addressValue: address.value,
    version: 0,
    fence: 0,
    language: null,
    holder: 'bot',
    optedOut: false,
    blocked: false,
    caseVars: '{}',
    session: undefined,
    handoff: null,
    handledSeq: 0,
    sentSeq: 0,
    lastInAt: null,
    people: [],
    dueAt: null,
    inbound: [],
    outbox: [],
  }
  tables.contacts.set(contactId, {
    id: contactId,
    name: null,
    languageHint: null,
    person: '{}',
    createdAt: arrival.receivedAt,
  })
  tables.talks.set(id, talk)
  for (const one of addresses)
    tables.addresses.set(addressKey(account, one), { contactId, conversationId: id })
  days.add(arrival.receivedAt, account, 'newContacts')
  return talk
}
