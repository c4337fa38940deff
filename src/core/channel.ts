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
  /** The typing sign lasts this many ms; absent when the channel has none. */
  typingMs?: number
}

export type Button = { label: string; data: string; description?: string }

/** One native message: fits the channel's limits as it is, one outbox row. */
export type Part = {
  text: string
  language: string
  buttons?: readonly Button[]
  list?: readonly Button[]
  attachment?: Attachment
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
