import type { Address, MediaRef } from '#core/message.ts'

// What puts voice notes into words, and what it needs to know of them.

/** Puts speech into words. Absent when no service is set. */
export interface Transcriber {
  /**
   * The words, empty where there are none; `refused` where these bytes never will be words: `too-large`, or
   * the service's `http-415`. Rejects with `TranscriberDown` when the service does not answer in time.
   */
  transcribe(
    bytes: Uint8Array<ArrayBuffer>,
    mime: string | undefined,
  ): Promise<{ text: string } | { refused: string }>
}

/** The service does not answer, or answers nonsense. The message is a code, never a text. */
export class TranscriberDown extends Error {
  override name = 'TranscriberDown'
}

/** The largest voice note a service takes, bytes: OpenAI's limit for `/v1/audio/transcriptions`. */
export const longestVoiceNote = 25_000_000

/** A voice note of hers that waits to be put into words. */
export type VoiceNote = {
  conversationId: string
  seq: number
  account: string
  /** Where she wrote from last. */
  address: Address
  file: MediaRef
}

/** Voice notes in conversations that the bot holds, put off until they are words, and not words yet. */
export interface VoiceNotes {
  of(conversationId: string): Promise<readonly VoiceNote[]>
  /** Of all conversations: of people who last wrote in this while, ms since 1970. Looks at every conversation. */
  between(from: number, to: number, limit: number): Promise<readonly VoiceNote[]>
}

/** The id of the message that brings the words of a voice note: they come once. */
export const transcriptId = (conversationId: string, seq: number): string =>
  `transcript:${conversationId}:${seq}`
