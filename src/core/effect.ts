import type { Attachment, TextRef } from './words.ts'

/** A choice offered by a message: worded later, by the same key and id the answer is read with. */
export type OfferedChoice = { id: string; icon?: string; data: string; label?: string }

/** Something to say, before it has words. Choices are worded from `<text.key>` and their id. */
export type Message = {
  text: TextRef
  choices: readonly OfferedChoice[]
  attachment?: Attachment
}

/** What is to be done once the decision is on disk. */
export type Effect =
  /** `system` words pass the sender gate whoever holds: the sentence that tells of a handoff or a stop. */
  | { do: 'say'; message: Message; cause?: 'bot' | 'system' }
  /** Set the session's one timer, or move it. */
  | { do: 'wake'; at: number }
