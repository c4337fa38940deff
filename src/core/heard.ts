import type { Content } from './message.ts'

/** What sets a turn going: a message of hers, or a timer of ours. Times in ms since 1970. */
export type Heard =
  | { kind: 'message'; at: number; content: Content; first: boolean; languageHint?: string }
  | { kind: 'timer'; at: number }
