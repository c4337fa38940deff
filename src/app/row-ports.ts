import type { Waiting } from '#core/booking/waiting-list.ts'
import type { Part } from '#core/channel.ts'
import type { Conversation } from '#core/conversation.ts'
import type { Original } from '#core/effect.ts'
import type { Event } from '#core/event.ts'
import type { Address, Content, Inbound } from '#core/message.ts'
import type { BookingWrite, DueWrite } from './booking-ports.ts'

// What goes into the store and comes out of it.

/** Ids for rows this message may have to make. Unused when the person is known. */
export type Arrival = Inbound & {
  receivedAt: number
  ids: { contact: string; conversation: string; address: string }
}

/**
 * What became of one arrival. `mine` says that this process holds the conversation's lease; `turn`
 * is there when the message was handled in the transaction that accepted it.
 */
export type Accepted = {
  fresh: boolean
  conversationId: string
  seq: number
  mine: boolean
  turn?: { commit: TurnCommit; committed: Committed }
}

/** Decides a turn at once, without waiting for anything; undefined when it has to wait in line. */
export type TurnNow = (loaded: Loaded) => TurnCommit | undefined

/** The oldest message not handled yet. `first` is true for a contact's very first message. */
export type StoredInbound = {
  seq: number
  receivedAt: number
  content: Content
  first: boolean
  languageHint?: string
  tries: number
}

/** All a turn needs, in one read. `fence` goes back with the commit. */
export type Loaded = {
  conversation: Conversation
  fence: number
  /** Her number in E.164, where the channel has it. */
  phone?: string
  next?: StoredInbound
  /** More messages wait behind `next`. */
  more: boolean
  /** A timer that is due, when there is one. */
  timer?: { at: number }
  /** Replies not sent yet, oldest first. Empty for nearly all: read only where sentSeq < outSeq. */
  unsent: readonly OutboxRow[]
}

/** One native message in the outbox. `seq` orders it within the conversation. */
export type OutboxRow = {
  conversationId: string
  seq: number
  account: string
  address: Address
  part: Part
  /** What caused it; the sender gate treats a technician's words otherwise than the bot's. */
  cause: 'bot' | 'technician' | 'system'
  createdAt: number
  tries: number
  /** Not before, ms. */
  dueAt: number
  /** Why it was not sent when it was last tried; `window-closed`: it leaves once she has written. */
  code?: string
}

/** One turn's writing: all of it or nothing, and only if version and fence still hold. */
export type TurnCommit = {
  conversationId: string
  version: number
  fence: number
  /** The inbound message this turn handled; absent for a timer. */
  handled?: number
  /** The timer this turn handled, by the time it was set for. */
  rang?: number
  next: Conversation
  /** Variables of scope `person` that changed. */
  personChanged: boolean
  events: readonly Event[]
  parts: readonly Saying[]
  /** Set or move the conversation's timer. */
  wakeAt?: number
  now: number
  /**
   * A technician's deed: guarded by the version alone, whoever has the lease. Once per id; `digest` tells
   * a repeat from another deed under the same id.
   */
  deed?: { technician: string; id: string; kind: string; digest: string }
  /** With a deed: another process runs the account. Its rows are left to that one, also where the lease is free. */
  elsewhere?: true
  /**
   * She joined this conversation to another contact of hers: her talks there, by a code. The commit uses the
   * code up; where it is used or gone already the commit has `moved`: she is told on the second look.
   */
  joins?: { contact: string; code: string }
  /** A code she may type on another channel, good until then; the store keeps only its SHA-256. */
  linkCode?: { code: string; until: number }
  /** What she asked by the message handled, and nobody had an answer to. */
  asked?: { text: string; language: string }
  /** She wants to hear of none of her questions later. */
  quiet?: true
  /** She is told by this turn that her questions which this topic answers have an answer. */
  told?: { topic: string }
  /** Appointments that change with this turn. Where one moved or is taken by now the commit has `moved`. */
  bookings?: readonly BookingWrite[]
  /** She is told by this turn what was due of an appointment. Where it is not due any more the commit has `moved`. */
  toldAppointment?: DueWrite
  /** What she waits for: put down, changed or ended. */
  waits?: readonly WaitingWrite[]
  notes?: readonly { id: string; technician: string; text: string; mentions: readonly string[] }[]
  labels?: { add: readonly string[]; remove: readonly string[] }
}

/** Somebody waits, or waits otherwise than before; or, by the id of that, no more. */
export type WaitingWrite = { keep: Waiting } | { end: string }

/** One native message to be queued. `technician` and `original` where one wrote it. */
export type Saying = {
  part: Part
  cause: OutboxRow['cause']
  technician?: string
  original?: Original
}

/**
 * `moved`: somebody was faster; read again and decide again. `repeated`: this deed was done already,
 * `other-deed`: its id was used for something else. `mine` is false where another process holds the
 * conversation's lease and sends the rows. `behind`: older replies are not noted as sent yet.
 */
export type Committed =
  | { ok: true; rows: readonly OutboxRow[]; behind: boolean; more: boolean; mine?: boolean }
  | { ok: false; why: 'moved' | 'repeated' | 'other-deed' }

/** Accounts that one process at a time runs: those this one runs now, and those it does not. */
export type RunAccounts = { here: readonly string[]; elsewhere: readonly string[] }

/** What became of one send. */
export type Settlement = {
  conversationId: string
  seq: number
  now: number
} & (
  | { state: 'sent'; externalId: string }
  /** `skipped`: the sender gate said no. */
  | { state: 'failed' | 'skipped'; code: string }
  | { state: 'queued'; dueAt: number; tries: number; code: string }
)

/**
 * What a network says became of a message of ours. `row` where it gave our own name for it back: it may
 * come before our send has returned.
 */
export type Status = {
  account: string
  externalId: string
  row?: { conversationId: string; seq: number }
  at: number
} & ({ what: 'sent' | 'delivered' | 'read' } | { what: 'failed'; code: string })

/** Addresses of one account that are one person's. */
export type SamePerson = { account: string; addresses: readonly Address[]; at: number }
