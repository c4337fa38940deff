import type { Content } from '#core/message.ts'
import type { ThreadItem } from './ports.ts'

/** What a visitor of the chat page wrote. `id` is made in the browser and the same on each retry. */
export type ChatWriting = {
  id: string
  content: Extract<Content, { kind: 'text' | 'press' | 'start' }>
  languageHint?: string
}

/** A file she sends from the chat page. `id` as for a writing; name and type as her browser has them. */
export type ChatSending = {
  id: string
  bytes: Uint8Array
  name?: string
  mime?: string
  languageHint?: string
}

/** What the chat page shows before anything is written: languages by their own names, each with a greeting, base first. */
export type ChatHello = {
  centre: string
  phone?: string
  languages: readonly { tag: string; name: string; hello: string }[]
}

/** The page's own words in one language, by the names of `chat.json`: `leave`, `send`. */
export type ChatWords = {
  tag: string
  direction: 'ltr' | 'rtl'
  words: Readonly<Record<string, string>>
}

/** A file of the chat page or of a message. `body` is sent as it is, `gzip` where taken. */
export type ChatFile = {
  name: string
  mime: string
  body: Uint8Array<ArrayBuffer>
  gzip?: Uint8Array<ArrayBuffer>
}

/** An open stream of one browser: `moved` says "fetch again", `close` ends it. Neither throws. */
export type ChatStream = { moved(): void; close(): void }

/**
 * The web chat as its HTTP routes see it. A visitor is the hex SHA-256 of her cookie, which is
 * also her address (kind `chat`): the cookie itself is never stored.
 */
export interface WebChat {
  hello(): ChatHello
  /** In the first of these languages (BCP 47, most wanted first) that is spoken, else the centre's. */
  words(wanted: readonly string[]): ChatWords
  /**
   * The page's own files: `chat.html`, `left.html`, `chat.js` … `version` changes with any of them. Pages are
   * worded as `words` says.
   */
  readonly version: string
  page(name: string, wanted?: readonly string[]): ChatFile | undefined
  /** Resolves once it is on disk; rejects if it is not. A repeated `id` changes nothing. */
  accept(visitor: string, writing: ChatWriting): Promise<void>
  /**
   * Keeps a file and hands it on as a message. `refused`: a code of the vault's (`type`, `broken`,
   * `empty`, `too-large`), and nothing was kept. Rejects when it could not be stored.
   */
  attach(visitor: string, sending: ChatSending): Promise<{ refused?: string }>
  /** Her conversation after a place, oldest first, both directions, at most 100. */
  thread(visitor: string, after: { in: number; out: number }): Promise<readonly ThreadItem[]>
  /** The attachment of one message to her; undefined when there is none, or it is not hers. */
  file(visitor: string, seq: number): Promise<ChatFile | undefined>
  /** A file that she sent herself, by the place of her message. */
  ownFile(visitor: string, seq: number): Promise<ChatFile | undefined>
  /** Adds a stream; the function given back removes it. Undefined when no more can be held. */
  listen(visitor: string, stream: ChatStream): (() => void) | undefined
}
