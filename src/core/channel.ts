import type { Attachment } from './words.ts'

/** What a channel can do, as data. Lengths in UTF-16 units, sizes in bytes. */
export type Capabilities = {
  text: number
  /** Longest text beside buttons or a list. */
  textWithChoices: number
  caption: number
  buttons: { max: number; label: number; data: number } | false
  list: { max: number; label: number; description: number } | false
  attachments: boolean
  /** Sound carries no words on this channel: they follow as a message of their own. */
  wordlessAudio?: true
  /**
   * Messages of the account leave one by one, `everyMs` apart or more, each after a pause of its own between
   * the two of `pauseMs`, in which she sees us write. Absent: as fast as the network takes them.
   */
  pace?: { everyMs: number; pauseMs: readonly [least: number, most: number] }
  /** The typing sign lasts this many ms; absent when the channel has none. */
  typingMs?: number
  /** Our own words reach her only so many ms after hers; later only a template does. Absent: always. */
  windowMs?: number
  /**
   * The channel tells of each message it took, with our own name for it. Before a send that may have been
   * taken is repeated, that news is waited for.
   */
  confirms?: true
}

/** A text the network has approved beforehand, in one language; `code` is the network's name for that language. */
export type TemplateRef = { name: string; code: string }

export type Button = { label: string; data: string; description?: string }

/** One native message: fits the channel's limits as it is, one outbox row. */
export type Part = {
  text: string
  language: string
  buttons?: readonly Button[]
  list?: readonly Button[]
  attachment?: Attachment
  /** Goes out as this template; `text` is what it says, for people to read. */
  template?: TemplateRef
}

/** How a send ended. Retrying is part of the kind, not of the caller's mood. */
export type SendOutcome =
  | { ok: true; externalId: string }
  /** Not a try: the channel asks us to slow down. `scope` says for whom. */
  | { ok: false; kind: 'throttled'; retryAfterMs: number; scope: 'chat' | 'account' }
  /** Surely not taken: try again later. */
  | { ok: false; kind: 'transient'; code: string }
  /** Perhaps taken: the answer was lost. Tried again, may repeat. */
  | { ok: false; kind: 'unknown'; code: string }
  /** Our message is wrong. Never tried again. */
  | { ok: false; kind: 'rejected'; code: string }
  /** The person blocked us or is gone. */
  | { ok: false; kind: 'contact-stopped'; code: string }
  /** Token or account trouble: the channel stops, its queue is kept. */
  | { ok: false; kind: 'channel-down'; code: string }
