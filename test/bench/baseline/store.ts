import type { Tongue } from '../conversation.ts'

/** One update that came in. */
export type Heard = { update: number; contact: number; text: string; tongue: Tongue }

/** One reply on disk, to be sent. `body` is the JSON of the `sendMessage` call. */
export type Row = { id: number; contact: number; body: string }

/**
 * What the baseline keeps: each update once, its text, the state, the reply, and that it was sent.
 * One call is one transaction; `write` is given everything that has come together.
 */
export type Store = {
  /** Rows in the order of the updates that were new. */
  write(heard: readonly Heard[], sent: readonly number[]): Promise<readonly Row[]>
  close(): Promise<void>
}
