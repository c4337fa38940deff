import type { Fields } from './graph-fault.ts'

/** One thing to be told by webhook; `person` is whose it is. */
export type Delivered =
  | { kind: 'messages'; person: string; message: Fields; contact?: Fields }
  | { kind: 'statuses'; person: string; status: Fields }
  /** A whole `value` under a field of its own. */
  | { kind: 'other'; person: string; field: string; value: Fields }

/** Whose webhook it is. */
export type Head = { businessId: string; phoneId: string; displayNumber: string }

/**
 * A delivery as Meta nests it: some things in one value, some values in one entry, some entries in one
 * delivery, by chance and in their order.
 */
export function envelope(batch: readonly Delivered[], head: Head, roll: () => number): Fields {
  const changes: Fields[] = []
  for (let at = 0; at < batch.length; ) {
    const first = batch[at]
    if (first === undefined) break
    let end = at + 1
    while (end < batch.length && batch[end]?.kind === first.kind && roll() < 0.5) end++
    if (first.kind === 'other') {
      changes.push({ field: first.field, value: first.value })
      at++
    } else {
      changes.push({ field: 'messages', value: changeOf(batch.slice(at, end), head) })
      at = end
    }
  }
  const entries: Fields[][] = []
  for (const change of changes) {
    const last = entries.at(-1)
    if (last !== undefined && roll() < 0.5) last.push(change)
    else entries.push([change])
  }
  return {
    object: 'whatsapp_business_account',
    entry: entries.map((some) => ({ id: head.businessId, changes: some })),
  }
}

function changeOf(some: readonly Delivered[], { displayNumber, phoneId }: Head): Fields {
  const contacts = new Map<string, Fields>()
  const messages: Fields[] = []
  const statuses: Fields[] = []
  for (const one of some) {
    if (one.kind === 'statuses') statuses.push(one.status)
    if (one.kind !== 'messages') continue
    messages.push(one.message)
    if (one.contact !== undefined) contacts.set(one.person, one.contact)
  }
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: displayNumber, phone_number_id: phoneId },
    ...(contacts.size > 0 ? { contacts: [...contacts.values()] } : {}),
    ...(messages.length > 0 ? { messages } : {}),
    ...(statuses.length > 0 ? { statuses } : {}),
  }
}

/** Meta escapes every character that is not ASCII, and slashes, in what it signs and sends. */
export const escaped = (json: string): string =>
  json
    .replaceAll('/', '\\/')
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
