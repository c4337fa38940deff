/**
 * Sentences of the step that hands over, chosen by the flow, with the names that fill them. `expected`
 * is when somebody will probably come.
 */
const queuedSentences = {
  'handoff.queued-open': ['expected'],
  'handoff.queued-closed': ['expected'],
  'handoff.queued-urgent': ['expected'],
  'handoff.queued-silent': ['expected'],
} as const

/** Sentences that the engine says of a handoff by itself. */
export const handoffSentences = {
  /** She writes while nobody has come yet; at most once an hour. */
  'handoff.still-queued': [],
  /** Nobody came within the time she was told. */
  'handoff.nobody-came': [],
  /** Somebody took it; `technician` is a first name. */
  'handoff.taken': ['technician'],
  /** Who held it cannot go on: she waits again. */
  'handoff.queued-again': ['expected'],
  'handoff.ended': [],
  'handoff.back-with-bot': [],
  /** What she sent cannot be shown to people. */
  'handoff.type-not-possible': [],
} as const

export type HandoffSentence = keyof typeof handoffSentences

/**
 * Every sentence of a handoff: each is said with cause `system`, so that the sender gate lets it out
 * whoever holds, and stands in every language shipped.
 */
export const allHandoffSentences: Readonly<Record<string, readonly string[]>> = {
  ...queuedSentences,
  ...handoffSentences,
}
