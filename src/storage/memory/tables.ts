import type { Block, FreedSlot } from '#app/booking-ports.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Due } from '#core/booking/due.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import type { Address } from '#core/message.ts'
import type { DayCounts } from '../day.ts'
import type { DeedRow, noteRows } from '../deed-row.ts'
import type { HandoffRow } from '../handoff-row.ts'
import type { ContactRow } from '../merge-contacts.ts'
import type { CodeRow } from '../people-here.ts'
import type { StatusColumns } from '../rise-status.ts'
import type { Decided } from '../rows.ts'

export type Contact = ContactRow

/** Where an address leads, and with whom it is kept. */
export type Place = { contactId: string; conversationId: string }

export type Talk = Omit<Decided, 'session'> & {
  id: string
  contactId: string
  account: string
  addressKind: string
  addressValue: string
  version: number
  fence: number
  handledSeq: number
  sentSeq: number
  lastInAt: number | null
  /** Who writes from here, in the order they came, by contact; empty while it is one person. */
  people: string[]
  dueAt: number | null
  inbound: InboundRecord[]
  outbox: OutboxRecord[]
  session: Decided['session'] | undefined
  handoff: HandoffRecord | null
}

export type HandoffRecord = HandoffRow & { claimedAt: number | null; searchDueAt: number | null }
type Notes = ReturnType<typeof noteRows>

/** `taken`: whether it takes what it says. The rest as in `BookedRow`. */
export type BookingRecord = {
  booking: Booking
  conversationId?: string
  name?: string
  unreached?: true
  due: Due | undefined
  taken: boolean
}

/** What has to do with appointments. */
export type BookingTables = {
  /** By id; what they take stands in them while they stand. */
  bookings: Map<string, BookingRecord>
  /** By id. */
  blocks: Map<string, Block>
  /** By id. */
  waits: Map<string, Waiting & { conversationId: string }>
  /** What is to be offered, oldest first, and the last id one had. */
  freed: { last: number; slots: FreedSlot[] }
}

/** Its seq is its place in the list, from 1. */
export type InboundRecord = {
  externalId: string
  receivedAt: number
  content: string
  state: 'received' | 'quarantined'
  tries: number
}

/** Its seq is its place in the list, from 1. */
export type OutboxRecord = StatusColumns & {
  part: string
  cause: string
  tries: number
  dueAt: number
  createdAt: number
  technicianId: string | null
  original: string | null
}

/** Everything a memory store holds. Texts and JSON as the databases have them. */
export type Tables = BookingTables & {
  contacts: Map<string, Contact>
  /** By `account kind value`. */
  addresses: Map<string, Place>
  /** By hash. */
  codes: Map<string, CodeRow & { account: string }>
  talks: Map<string, Talk>
  /** By `account externalId`: where a message is. */
  received: Map<string, { conversationId: string; seq: number }>
  wakes: Map<string, number>
  events: { conversationId: string; at: number; type: string; data: string }[]
  aside: Map<string, { what: string; raw: string; at: number }>
  revisions: Map<string, string>
  days: Map<string, DayCounts & { day: string; account: string }>
  /** By `technician id`. */
  deeds: Map<string, DeedRow>
  /** By id. */
  notes: Map<string, Notes['notes'][number]>
  mentions: Notes['mentions'][number][]
  /** By conversation: ids of labels. A memory store knows no labels: any id will do. */
  labels: Map<string, ReadonlySet<string>>
  /** Languages of technicians a test says are present. */
  technicians: string[]
}

export const noBookings = (): BookingTables => ({
  ...{ bookings: new Map(), blocks: new Map(), waits: new Map() },
  freed: { last: 0, slots: [] },
})

export const emptyTables = (): Tables => ({
  contacts: new Map(),
  addresses: new Map(),
  codes: new Map(),
  talks: new Map(),
  received: new Map(),
  wakes: new Map(),
  events: [],
  aside: new Map(),
  revisions: new Map(),
  days: new Map(),
  deeds: new Map(),
  notes: new Map(),
  mentions: [],
  labels: new Map(),
  ...noBookings(),
  technicians: [],
})

/** One key of several parts; a JSON array, so that no part can pose as two. */
export const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts)

export const addressKey = (account: string, { kind, value }: Address): string =>
  keyOf(account, kind, value)

/** The conversation, or an error: callers only know ids that a store gave them. */
export function talkOf(tables: Tables, id: string): Talk {
  const talk = tables.talks.get(id)
  if (!talk) throw new Error(`no conversation ${id}`)
  return talk
}

export const isIdle = (talk: Talk): boolean =>
  talk.handledSeq === talk.inbound.length && talk.sentSeq === talk.outbox.length
