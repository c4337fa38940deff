import type { Accepted, Arrival } from '#app/ports.ts'
import type { DayTally } from '../day.ts'
import { storable, storableOrNull } from '../storable.ts'
import { addressKey, keyOf, type Tables, type Talk } from './tables.ts'

/** One message in: once, with contact, address and conversation where new. */
export function accept(tables: Tables, arrival: Arrival, days: DayTally): Accepted {
  const account = storable(arrival.account)
  const externalId = storable(arrival.externalId)
  const key = keyOf(account, externalId)
  const known = tables.received.get(key)
  if (known) return { fresh: false, mine: true, ...known }

  const { receivedAt } = arrival
  const talk = talkAt(tables, arrival, days)
  const contact = tables.contacts.get(talk.contactId)
  if (contact) {
    contact.name ??= storableOrNull(arrival.name)
    contact.languageHint = storableOrNull(arrival.languageHint) ?? contact.languageHint
  }
  const seq = talk.inbound.push({
    externalId,
    receivedAt,
    content: JSON.stringify(arrival.content),
    state: 'received',
    tries: 0,
  })
  talk.dueAt = talk.dueAt === null ? receivedAt : Math.min(talk.dueAt, receivedAt)
  days.add(receivedAt, account, 'inbound')
  tables.received.set(key, { conversationId: talk.id, seq })
  return { fresh: true, conversationId: talk.id, seq, mine: true }
}

function talkAt(tables: Tables, arrival: Arrival, days: DayTally): Talk {
  const account = storable(arrival.account)
  const address = { ...arrival.address, value: storable(arrival.address.value) }
  const key = addressKey(account, address)
  const known = tables.talks.get(tables.addresses.get(key) ?? '')
  if (known) return known

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
    dueAt: null,
    inbound: [],
    outbox: [],
  }
  tables.contacts.set(contactId, { name: null, languageHint: null, person: '{}' })
  tables.talks.set(id, talk)
  tables.addresses.set(key, id)
  days.add(arrival.receivedAt, account, 'newContacts')
  return talk
}
