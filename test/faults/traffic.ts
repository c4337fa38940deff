import { fields, listOf } from '../doubles/whatsapp-cloud/graph-fault.ts'
import type { Passing } from './door.ts'
import type { Ledger } from './ledger.ts'

/** How often something that a run must show did happen. */
export type Seen = {
  deliveries: number
  /** Deliveries with more than one message or status. */
  batches: number
  /** Deliveries with messages and statuses. */
  mixed: number
  /** Deliveries accepted before. */
  again: number
  /** Messages taken whose first status was there before the answer to the send. */
  early: number
  /** Messages whose `read` was there before their `delivered` or `sent`. */
  upsideDown: number
  forged: number
  replayed: number
}

/** What went by, as the relays saw it. */
export type Traffic = {
  seen: Seen
  /** A delivery was answered with this status. */
  delivered(passing: Passing, status: number): void
  /** A send was answered with 200, and the server hears it now. */
  sendAnswered(passing: Passing): void
  /** When a server had accepted the first status of a message, ms since 1970. */
  toldAt(id: string): number | undefined
  /** The deliveries accepted last. */
  readonly kept: readonly Passing[]
}

const mostKept = 300

/** Reads deliveries: notes in the ledger which messages were accepted, and what the network told when. */
export function openTraffic(ledger: () => Ledger | undefined): Traffic {
  const told = new Map<string, number>()
  const said = new Map<string, string[]>()
  const rows = new Set<string>()
  const bodies = new Set<string>()
  const kept: Passing[] = []
  const seen: Seen = {
    deliveries: 0,
    batches: 0,
    mixed: 0,
    again: 0,
    early: 0,
    upsideDown: 0,
    forged: 0,
    replayed: 0,
  }

  function status({ id, status: what, biz_opaque_callback_data: row }: Record<string, unknown>) {
    const name = String(id)
    const before = said.get(name) ?? []
    if (!told.has(name)) told.set(name, Date.now())
    if (what !== 'read' && before.includes('read') && !before.includes(String(what)))
      seen.upsideDown += 1
    said.set(name, [...before, String(what)])
    rows.add(String(row))
  }

  return {
    seen,
    kept,
    toldAt: (id) => told.get(id),
    delivered: (passing, answer) => {
      // The handshake.
      if (passing.body.length === 0) return
      const { messages, statuses } = contentOf(passing.body)
      // 503 says "not now": it is delivered again. Every other refusal is a fault.
      if (answer !== 200 && answer !== 503)
        ledger()?.refuses(`a delivery of ${messages.length + statuses.length}`, answer)
      if (answer !== 200) return
      seen.deliveries += 1
      if (messages.length + statuses.length > 1) seen.batches += 1
      if (messages.length > 0 && statuses.length > 0) seen.mixed += 1
      const signature = passing.signature ?? ''
      if (bodies.has(signature)) seen.again += 1
      bodies.add(signature)
      for (const { text } of messages) ledger()?.accepts(String(fields(text).body))
      for (const one of statuses) status(one)
      kept.push(passing)
      if (kept.length > mostKept) kept.shift()
    },
    sendAnswered: ({ body }) => {
      const row = fields(JSON.parse(String(body))).biz_opaque_callback_data
      if (rows.has(String(row))) seen.early += 1
    },
  }
}

function contentOf(body: Buffer) {
  const values = listOf(fields(JSON.parse(String(body))).entry).flatMap((entry) =>
    listOf(entry.changes).map(({ value }) => fields(value)),
  )
  return {
    messages: values.flatMap((value) => listOf(value.messages)),
    statuses: values.flatMap((value) => listOf(value.statuses)),
  }
}
