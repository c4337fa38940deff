import type { Deed } from '#core/handoff/deed.ts'
import type { Done, PersonCard, Row, Signed, StoredPerson } from './inbox-ports.ts'

// What the routes of the inbox ask the verbs to do, and the shapes they answer with.

/** Does a deed once, whatever the number of times it is asked under one id. */
export interface Deeds {
  do(signed: Signed, conversationId: string, id: string, deed: Deed): Promise<Done>
}

/** A saved reply: what the technician reads, and what she gets, gaps filled. */
export type Reply = {
  id: string
  title: string
  read: string
  send: { language: string; text: string; state: ReplyState }
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
export type LiveEvent = { conversation: string } | { counts: true } | { me: true }

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
