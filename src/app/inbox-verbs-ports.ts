import type { Deed } from '#core/handoff/deed.ts'
import type { Done, PersonCard, Row, Signed, StoredPerson } from './inbox-ports.ts'

// What the routes of the inbox ask the verbs to do, and the shapes they answer with.

/** Does a deed once, whatever the number of times it is asked under one id. */
export interface Deeds {
  do(signed: Signed, conversationId: string, id: string, deed: Deed): Promise<Done>
}

/** A reply that waits for its hour. `refused`: why it did not leave then; it is kept until somebody acts. */
export type Later = {
  id: string
  technician: string
  dueAt: number
  createdAt: number
  text: string
  language: string
  original?: { text: string; language: string }
  file?: { id: string; name: string; mime: string }
  refused?: string
}

/** Why a reply was not kept for later, or not changed. Nothing has changed. */
export type LaterRefusal =
  | { code: 'not-found' }
  /** Its hour is over, or nearly so: send it now. */
  | { code: 'hour-over' }
  /** More than a month ahead. */
  | { code: 'too-far' }
  /** Her phone may ring where others hear it. `next`: the first moment after it that is fine. */
  | { code: 'unsafe-hour'; next: number }
  /** Only who wrote it moves its hour. */
  | { code: 'not-yours' }
  /** The id was used for another reply. */
  | { code: 'other-text' }
  /** So many wait for this conversation already. */
  | { code: 'too-many' }

export type LaterDone = { ok: true; later: Later } | { ok: false; refused: LaterRefusal }

/** Replies that are written now and leave at a later hour, in the name of who wrote them. */
export interface SendLater {
  /** Once per id, made in the browser; a repeat is answered like the first. */
  add(
    signed: Signed,
    conversationId: string,
    reply: { id: string; dueAt: number; deed: Extract<Deed, { do: 'reply' }> },
  ): Promise<LaterDone>
  /** Those that wait or were refused, earliest first; none where she may not see the conversation. */
  of(signed: Signed, conversationId: string): Promise<readonly Later[]>
  /** Whoever sees the conversation may stop it. False where there is none, or it has left. */
  cancel(signed: Signed, id: string): Promise<boolean>
  change(signed: Signed, id: string, dueAt: number): Promise<LaterDone>
  /** When replies may be sent later: wall clock of `zone`, minutes after midnight, `to` not included. */
  hours(): { zone: string; from: number; to: number }
}

/** A saved reply: what the technician reads, and what she gets, gaps filled. */
export type Reply = {
  id: string
  title: string
  read: string
  send: { language: string; text: string; state: ReplyState }
  /** A reviewed answer: when its source was true, and why it is not told as a fact now. */
  topic?: { date: string; overdue?: 'due' | 'under-review' }
}
/** Whether people have read the text that is sent. `missing`: there is none in her language. */
export type ReplyState = 'reviewed' | 'machine' | 'stale' | 'missing'

/** Saved replies that fit one conversation, filled for it. */
export interface Replies {
  for(signed: Signed, row: Row): Promise<readonly Reply[]>
}

/** Texts of one thread to be translated. `key` comes back with each. */
export type ToTranslate = { key: string; text: string; from?: string }
export type Translated = {
  items: readonly { key: string; text: string; from?: string }[]
  state: { ok: boolean; since: number }
}

/** Translates with cache and locked terms. Rejects with an error named `TranslatorDown`. */
export interface Translating {
  translate(items: readonly ToTranslate[], to: string): Promise<Translated>
}

/** Makes the card of one person in the technician's language. */
export type MakeCard = (stored: StoredPerson, locale: string) => PersonCard

/** Somebody who has a conversation open at this moment. */
export type Looking = { technician: string; typing: boolean }

/** What a stream carries: ids and what to ask for again, never a word of anybody's. */
export type LiveEvent =
  | { conversation: string }
  | { counts: true }
  | { me: true }
  | { calendar: true }

/**
 * An open stream of one session. `end`: the session is over, do not come back with it. `drop`: come
 * back in a moment. None of them throws.
 */
export type LiveStream = {
  send(events: readonly LiveEvent[]): void
  end(): void
  drop(): void
}

/**
 * What changed since a place, for who cannot hold a stream. `since` is opaque. `everything`: the place is
 * unknown here or too long ago, so all is to be asked again.
 */
export type Changed = {
  since: string
  conversations: readonly string[]
  counts: boolean
  me?: true
  calendar?: true
  everything?: true
}

/** Who listens and who is looking. */
export interface Live {
  /** Adds a stream; the function given back removes it. Undefined when the session has too many. */
  listen(signed: Signed, stream: LiveStream): (() => void) | undefined
  /** What she may know of that changed since; everything where the place is unknown. */
  changes(signed: Signed, since: string | undefined): Promise<Changed>
  /** Somebody has it open. Forgotten after 15 s. Known within this process only. */
  look(person: string, conversationId: string, typing: boolean): void
  /** Who else has it open. */
  looking(person: string, conversationId: string): readonly Looking[]
}
