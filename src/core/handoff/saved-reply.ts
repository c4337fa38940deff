/**
 * A reply that technicians need often, written once and reviewed in each language. Its words stand
 * under `replies.<id>.title` (for colleagues) and `replies.<id>.say` (for her).
 */
export type SavedReply = {
  id: string
  /** Offered in these queues only; in all when empty. */
  queues: readonly string[]
  /** What it is about, to group and find it by. */
  topics: readonly string[]
  /** Names its words are filled with, in any language: `name`, `centre.phone`. */
  gaps: readonly string[]
}

/** What may fill a saved reply beside `centre.*`. */
export const replyGaps: readonly string[] = ['name', 'technician', 'date']

/** The keys of its words. */
export const titleKey = (id: string): string => `replies.${id}.title`
export const sayKey = (id: string): string => `replies.${id}.say`

/** How far a text in somebody's language can be trusted. `missing`: there is none, another one is shown. */
export type TextState = 'base' | 'reviewed' | 'machine' | 'stale' | 'missing'
