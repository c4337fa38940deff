/** What a person sent, in one shape for every channel. */
export type Content =
  | { kind: 'text'; text: string }
  /** A pressed button. `data` is what we put on it, see `flow/press.ts`. */
  | { kind: 'press'; data: string; label?: string }
  /** The chat was opened or opened again; `payload` comes from a deep link or QR code. */
  | { kind: 'start'; payload?: string }
  | { kind: 'media'; media: MediaKind; file: MediaRef; caption?: string }
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; phone: string; name?: string; own: boolean }
  /** An earlier message was changed by hand. */
  | { kind: 'edit'; text: string }
  /** The person blocked us: nothing can be sent until she comes back. */
  | { kind: 'blocked' }
  /**
   * Somebody of the centre wrote to her by hand, on the phone itself. Not hers: it counts as people taking
   * over. `text` where it was words.
   */
  | { kind: 'by-hand'; text?: string }
  /**
   * What a service heard in her voice note, the message `seq` of this conversation; empty where it heard no
   * words. Used once she said yes.
   */
  | { kind: 'transcript'; seq: number; text: string }
  /** A type this version does not know. Answered kindly, kept whole. */
  | { kind: 'unknown'; what: string }

export type MediaKind = 'voice' | 'audio' | 'photo' | 'video' | 'document' | 'sticker'

/** Where the channel keeps the bytes. Sizes in bytes, durations in seconds. */
export type MediaRef = {
  id: string
  mime?: string
  size?: number
  name?: string
  seconds?: number
}

/** How a person is reached on one channel account. A contact is not a phone number. */
export type Address = { kind: 'chat' | 'phone' | 'lid' | 'bsuid'; value: string }

/** One message as a channel hands it over, before anything is decided about it. */
export type Inbound = {
  /** The channel account it came in on: `telegram:1001`. */
  account: string
  /** The provider's own id, unique per account: a second one with it is a repeat. */
  externalId: string
  address: Address
  /** Other addresses the network says are the same person's on this account. */
  also?: readonly Address[]
  /** The name and language of the channel's profile. Hints, not facts. */
  name?: string
  languageHint?: string
  /** When the person sent it by the channel's clock, ms since 1970. */
  sentAt: number
  content: Content
  /** The provider's JSON, kept only where `content` cannot hold it all (kind `unknown`). */
  raw?: string
}

/** False for what arrives like a message of hers and is none: no window opens by it, nobody need answer it. */
export const isHers = ({ kind }: Content): boolean =>
  kind !== 'blocked' && kind !== 'by-hand' && kind !== 'transcript'

/** What she wrote: a text, or the words beside a file. */
export const textOf = (content: Content): string | undefined =>
  content.kind === 'text' ? content.text : content.kind === 'media' ? content.caption : undefined
