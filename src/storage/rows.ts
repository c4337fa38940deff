import type { Loaded, OutboxRow, Saying, Store } from '#app/ports.ts'
import type { Part } from '#core/channel.ts'
import type { Conversation, Holder, PersonHere } from '#core/conversation.ts'
import type { Session } from '#core/flow/session.ts'
import type { Address, Content } from '#core/message.ts'
import type { Vars } from '#core/words.ts'
import { type HandoffRow, handoffOf } from './handoff-row.ts'
import { isFromHer } from './hers.ts'
import { storableOrNull } from './storable.ts'

/**
 * A conversation as the stores read it for a turn: its row, its contact, its session, its timer and the
 * oldest message not handled, side by side. SQLite says 0 and 1 where PostgreSQL says false and true.
 */
export type ConversationRow = {
  id: string
  contactId: string
  account: string
  addressKind: string
  addressValue: string
  version: number
  fence: number
  language: string | null
  holder: string
  optedOut: boolean | number
  blocked: boolean | number
  caseVars: string
  inSeq: number
  handledSeq: number
  outSeq: number
  sentSeq: number
  lastInAt: number | null
  /** No message of hers is handled yet. */
  isFirst: boolean
  /** Who writes from here, in the order they came; null where it is one person. */
  people: readonly PersonRow[] | null
  name: string | null
  languageHint: string | null
  person: string
  session: string | null
  handoff: HandoffRow | null
  wakeAt: number | null
  receivedAt: number | null
  content: string | null
  tries: number | null
}

/** One of several people of a phone, as the stores read her. */
export type PersonRow = { id: string; name: string | null; person: string }

/** A reply as the stores read it for sending. */
export type UnsentRow = {
  conversationId: string
  seq: number
  part: string
  cause: string
  tries: number
  dueAt: number
  createdAt: number
  code: string | null
}

/** The columns a turn may change, from what it decided. `step` is where the session stands. */
export type Decided = {
  language: string | null
  holder: string
  optedOut: boolean
  blocked: boolean
  caseVars: string
  session?: { revision: string; flow: string; step: string; waiting: string | null; state: string }
}

const nothing: Vars = Object.freeze({})
const varsOf = (text: string): Vars => (text === '{}' ? nothing : JSON.parse(text))

/** What a turn is given of a conversation. A timer counts when it rings by `now`, ms. */
export function loadedOf(row: ConversationRow, unsent: readonly OutboxRow[], now: number): Loaded {
  const content: Content | undefined =
    row.inSeq > row.handledSeq && row.content !== null ? JSON.parse(row.content) : undefined
  return {
    conversation: conversationOf(row),
    fence: row.fence,
    ...(row.addressKind === 'phone' && { phone: row.addressValue }),
    more: row.inSeq > row.handledSeq + 1,
    unsent,
    ...(content && {
      next: {
        seq: row.handledSeq + 1,
        receivedAt: row.receivedAt ?? 0,
        content,
        first: row.isFirst && isFromHer(content),
        ...(row.languageHint !== null && { languageHint: row.languageHint }),
        tries: row.tries ?? 0,
      },
    }),
    ...(row.wakeAt !== null && row.wakeAt <= now && { timer: { at: row.wakeAt } }),
  }
}

function conversationOf(row: ConversationRow): Conversation {
  return {
    id: row.id,
    contactId: row.contactId,
    account: row.account,
    version: row.version,
    ...(row.language !== null && { language: row.language }),
    ...(row.name !== null && { name: row.name }),
    holder: row.holder as Holder,
    optedOut: Boolean(row.optedOut),
    blocked: Boolean(row.blocked),
    ...(row.lastInAt !== null && { lastInAt: row.lastInAt }),
    ...(row.people !== null && row.people.length > 1 && { people: row.people.map(personOf) }),
    person: varsOf(row.person),
    case: varsOf(row.caseVars),
    ...(row.handoff !== null && { handoff: handoffOf(row.handoff) }),
    ...(row.session !== null && { session: JSON.parse(row.session) as Session }),
    ...(row.wakeAt !== null && { wakeAt: row.wakeAt }),
  }
}

const personOf = ({ id, name, person }: PersonRow): PersonHere => ({
  id,
  ...(name !== null && { name }),
  vars: varsOf(person),
})

/** The other way: a decided conversation as columns. */
export function columnsOf(next: Conversation): Decided {
  const { session } = next
  const place = session?.frames.at(-1)
  return {
    language: next.language ?? null,
    holder: next.holder,
    optedOut: next.optedOut,
    blocked: next.blocked,
    caseVars: JSON.stringify(next.case),
    ...(session && {
      session: {
        revision: session.revision,
        flow: place?.flow ?? '',
        step: place?.step ?? '',
        waiting: session.waiting?.kind ?? null,
        state: JSON.stringify(session),
      },
    }),
  }
}

/** Where replies of a conversation go. */
export type Destination = { account: string; addressKind: string; addressValue: string }

const addressOf = (to: Destination): Address => ({
  kind: to.addressKind as Address['kind'],
  value: to.addressValue,
})

/** A stored reply with where it goes. */
export function outboxRowOf(row: UnsentRow, to: Destination): OutboxRow {
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    account: to.account,
    address: addressOf(to),
    part: JSON.parse(row.part) as Part,
    cause: row.cause as OutboxRow['cause'],
    createdAt: row.createdAt,
    tries: row.tries,
    dueAt: row.dueAt,
    ...(row.code !== null && { code: row.code }),
  }
}

/** Replies a turn has just decided, as rows `after` those the conversation has already. */
export function newRows(
  conversationId: string,
  after: number,
  parts: readonly Saying[],
  to: Destination,
  now: number,
): readonly OutboxRow[] {
  if (parts.length === 0) return []
  const address = addressOf(to)
  return parts.map(({ part, cause }, at) => ({
    conversationId,
    seq: after + 1 + at,
    account: to.account,
    address,
    part,
    cause,
    createdAt: now,
    tries: 0,
    dueAt: now,
  }))
}

/** Who wrote a reply and from what, where a technician did: columns of the outbox. */
export const writtenBy = (
  saying: Saying | undefined,
): { technicianId: string | null; original: string | null } => ({
  technicianId: storableOrNull(saying?.technician),
  original: saying?.original ? JSON.stringify(saying.original) : null,
})

/** What the sender gate asks of a conversation, as the stores read it. */
export type GateRow = Pick<
  ConversationRow,
  'id' | 'version' | 'holder' | 'optedOut' | 'blocked' | 'lastInAt'
>

/** The answer of `Store.gates`. */
export const gatesOf = (rows: readonly GateRow[]): Awaited<ReturnType<Store['gates']>> =>
  new Map(
    rows.map(({ id, version, holder, optedOut, blocked, lastInAt }) => [
      id,
      {
        version,
        holder: holder as Holder,
        optedOut: Boolean(optedOut),
        blocked: Boolean(blocked),
        ...(lastInAt !== null && { lastInAt }),
      },
    ]),
  )

/** An event's columns: its type, and the rest of it as JSON. */
export function eventColumns(event: { type: string }): { type: string; data: string } {
  const { type, ...data } = event
  return { type, data: JSON.stringify(data) }
}
