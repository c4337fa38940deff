import type { Content } from './message.ts'

/** What sets a turn going: a message of hers, or a timer of ours. Times in ms since 1970. */
export type Heard =
  | { kind: 'message'; at: number; content: Content; first: boolean; languageHint?: string }
  | { kind: 'timer'; at: number }

/** A turn that nobody's message and no timer began: what a technician does, or the house for one. */
export type Done = { kind: 'deed'; at: number }
