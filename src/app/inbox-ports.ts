import type { Role } from '#core/access/role.ts'
import type { Person, Scope } from '#core/access/scope.ts'
import type { Part } from '#core/channel.ts'
import type { Refusal } from '#core/handoff/deed.ts'
import type { HandoffState } from '#core/handoff/handoff.ts'
import type { Content } from '#core/message.ts'
import type { FileInfo, FileStore } from './file-ports.ts'
import type { TranslationStore } from './translation-ports.ts'

export type * from './file-ports.ts'

// What the inbox asks of the rest of the house. All of it is plain JSON: the routes send it as it is.

/** One row of the queue. Times in ms since 1970. */
export type Row = {
  id: string
  name?: string
  account: string
  language?: string
  state: HandoffState
  queue: string
  centre: string
  why: string
  urgent: boolean
  sensitive: boolean
  technician?: string
  lastTechnician?: string
  waitingSince?: number
  snoozedUntil?: number
  askedAt: number
  unread: number
  lastAt: number
  lastFrom: 'person' | 'bot' | 'technician'
  lastText?: string
  /** The topic that cannot wait, by its id, where the flows recognised one. */
  need?: string
  labels: readonly string[]
}

/** The tabs of the queue. `named`: where somebody was mentioned. */
export const tabs = ['mine', 'unassigned', 'all', 'snoozed', 'resolved', 'named'] as const
export type Tab = (typeof tabs)[number]

/** What is asked of the list. `sort`: who has waited longest (urgent first), or what moved last. */
export type ListQuery = {
  tab: Tab
  queue?: string
  language?: string
  label?: string
  technician?: string
  channel?: string
  sort: 'waiting' | 'newest'
  /** From the page before. Opaque. */
  cursor?: string
  limit: number
}
export type Page<T> = { rows: readonly T[]; next?: string }
/** Counted up to `countLimit`; more is said as that number. */
export type Counts = {
  mine: number
  mineUnread: number
  unassigned: number
  urgent: number
  snoozed: number
  named: number
}
export const countLimit = 1_000

/** What became of a message of ours. */
export type SendState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'skipped'

/** One line of a thread, oldest first. `key` is unique in it and stays. */
export type Entry =
  | {
      key: string
      at: number
      kind: 'person'
      seq: number
      content: Content
      file?: FileInfo
      /** What a service heard in her voice note: not her own words until she said yes. */
      heard?: string
    }
  | {
      key: string
      at: number
      kind: 'centre'
      seq: number
      cause: 'bot' | 'technician' | 'system'
      part: Part
      state: SendState
      /** Why it failed or was skipped, or what it waits for. */
      code?: string
      technician?: string
      /** Written on the phone itself, by whom is not known: `seq` is 0 and its language ''. */
      byHand?: true
      original?: { text: string; language: string }
      file?: FileInfo
    }
  | {
      key: string
      at: number
      kind: 'event'
      type: string
      data: Readonly<Record<string, unknown>>
    }
  | {
      key: string
      at: number
      kind: 'note'
      noteId: string
      technician: string
      text: string
      mentions: readonly string[]
    }

/** A page of a thread: its newest entries, or those before `before`. */
export type Thread = { entries: readonly Entry[]; before?: string; outSeq: number }

/** What is known of the person of one conversation. `card`: what the bot asked and what it was told. */
export type PersonCard = {
  name?: string
  /**
   * `reads`: the locale the bot speaks with her. `writes`: what the detector found, `ne-Latn` in Latin letters;
   * `notSpoken` where no locale speaks it. `interpreter`: a tag or her own words.
   */
  languages: { writes?: string; notSpoken?: true; reads?: string; interpreter?: string }
  /** Each way she is known by; `kind` is the address's: one account may have several. */
  channels: readonly { account: string; kind: string }[]
  /** Who writes from this phone, where it is several people; `here` is who writes now. */
  people?: readonly { id: string; name?: string; here: boolean }[]
  since: number
  card: readonly { question: string; answer: string; at?: number; variable: string }[]
  /** Others of hers that this technician may see, newest first. */
  earlier: readonly Row[]
}

/** One hit of the search. `excerpt` is plain text; `marks` are [from, to) in UTF-16 units. */
export type Hit = {
  conversation: Row
  kind: 'person' | 'centre' | 'note' | 'name' | 'label'
  at: number
  excerpt: string
  marks: readonly (readonly [number, number])[]
}

/** The coordinators' board. Everything within the scope. */
export type Board = {
  waiting: readonly { queue: string; language?: string; count: number; oldest?: number }[]
  load: readonly { technician: string; held: number; snoozed: number; waiting: number }[]
  /** Today since midnight of the centre's zone. */
  today: { asked: number; claimed: number; resolved: number; inVain: number; usualWaitMs?: number }
}

/** What the inbox reads. Each takes the scope: what is outside it does not exist. */
export interface InboxStore {
  list(scope: Scope, query: ListQuery): Promise<Page<Row>>
  counts(scope: Scope): Promise<Counts>
  /** Undefined when it does not exist or is not hers to see: the same, on purpose. */
  row(scope: Scope, conversationId: string): Promise<Row | undefined>
  thread(
    scope: Scope,
    conversationId: string,
    before: string | undefined,
    limit: number,
  ): Promise<Thread | undefined>
  person(scope: Scope, conversationId: string): Promise<StoredPerson | undefined>
  search(scope: Scope, text: string, cursor: string | undefined, limit: number): Promise<Page<Hit>>
  board(scope: Scope, since: number): Promise<Board>
  /**
   * Who of these scopes may see each of these conversations, both in order: for events. One read for all,
   * because a hundred may have moved at once.
   */
  visibleTo(
    conversationIds: readonly string[],
    scopes: readonly Scope[],
  ): Promise<readonly (readonly boolean[])[]>
  /** Brings the search up to date with at most `limit` conversations; gives how many it did. */
  index(now: number, limit: number): Promise<number>
  labels(): Promise<readonly Label[]>
  saveLabel(label: Label): Promise<void>
  removeLabel(id: string): Promise<void>
  /** Of the conversations somebody holds, those to requeue when she is gone. */
  heldBy(technician: string): Promise<readonly string[]>
  /** Technicians who hold something and were last seen before `seenBefore`, or are disabled. */
  absent(seenBefore: number): Promise<readonly { technician: string; why: 'absent' | 'disabled' }[]>
  mentionsSeen(person: string, conversationId: string, now: number): Promise<void>
  files: FileStore
  translations: TranslationStore
}

export type Label = { id: string; name: string; colour: string }

/** Names of colours of labels; the inbox has a light and a dark tone of each. */
export const labelColours = [
  'grey',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'purple',
  'pink',
] as const

/** A person as stored: what the app makes the card of. */
export type StoredPerson = {
  name?: string
  language?: string
  person: Readonly<Record<string, unknown>>
  case: Readonly<Record<string, unknown>>
  session?: { flow: string; step: string; vars: Readonly<Record<string, unknown>> }
  channels: readonly { account: string; kind: string }[]
  /** Who writes from this phone, where it is several people. */
  people?: readonly { id: string; name?: string; here: boolean }[]
  /** When she last wrote, ms. */
  lastInAt?: number
  since: number
  answered: readonly { flow: string; step: string; choice?: string; at: number }[]
  earlier: readonly Row[]
}

/**
 * What changed, for the live inbox: ids only. `calendar`: appointments did, whosever. `due` is for the process that
 * runs an account: replies on it were left for it to send.
 */
export type Change =
  | { conversation: string }
  | { person: string }
  | { calendar: true }
  | { everything: true }
  | { due: string }

/** Tells of changes, also those of other processes. */
export interface Changes {
  listen(hear: (changes: readonly Change[]) => void): () => void
  tell(changes: readonly Change[]): void
}

/** A colleague as others may know her. */
export type Colleague = {
  id: string
  name: string
  role: Role
  languages: readonly string[]
  presence: 'here' | 'away' | 'off'
  queues: readonly string[]
  capacity: number
  held: number
}

/** What became of a deed. */
export type Done =
  | { ok: true; row?: Row }
  | { ok: false; refused: Refusal | { code: 'not-found' } | { code: 'other-text' } }

/** Somebody who asked something with a cookie of ours. */
export type Signed = {
  person: Person
  sessionId: string
  locale: string
  /** Second factor must be set up, or shown, before anything else. */
  pending?: 'enrol' | 'verify'
}
