import type { Booking, BookingState } from './booking/booking.ts'
import type { Due } from './booking/due.ts'
import type { Take } from './booking/take.ts'
import type { Waiting } from './booking/waiting-list.ts'
import type { TemplateRef } from './channel.ts'
import type { Language } from './language.ts'
import type { Attachment, TextRef } from './words.ts'

/** A choice offered by a message: worded later, by the same key and id the answer is read with. */
export type OfferedChoice = {
  id: string
  icon?: string
  data: string
  /** Names it where no text does; `short` where that is too long for a button. */
  label?: string
  short?: string
}

/** Something to say, before it has words. Choices are worded from `<text.key>` and their id. */
export type Message = {
  text: TextRef
  /** More texts of the same message, each on a line of its own below the first, in its language where it has one. */
  below?: readonly (TextRef & { language?: Language })[]
  /** The language it is said in. Absent: hers. */
  language?: Language
  choices: readonly OfferedChoice[]
  attachment?: Attachment
}

/** What is to be done once the decision is on disk. */
export type Effect =
  /** `system` words pass the sender gate whoever holds: the sentence that tells of a handoff or a stop. */
  | { do: 'say'; message: Message; cause?: 'bot' | 'system' }
  /** Set the conversation's one timer, or move it. */
  | { do: 'wake'; at: number }
  /** A technician's words, as they are: never worded again, never filled in. */
  | {
      do: 'reply'
      technician: string
      text: string
      language: Language
      original?: Original
      attachment?: Attachment
    }
  /** Asks her by a template to write: free words do not reach her now. `text` is what it says. */
  | { do: 'ask-to-write'; template: TemplateRef; text: TextRef; language: Language }
  /** A code she may type on another channel until then, ms. The store keeps its hash, and no other of hers. */
  | { do: 'link-code'; code: string; until: number }
  /** From here on she is this contact, as on her other channel. The code is used up. */
  | { do: 'join'; contact: string; code: string }
  /** What she asked and nobody had an answer to: kept for the people who write answers. `language` as detected. */
  | { do: 'unanswered'; text: string; language: string }
  /** She does not want to hear from us when her questions are answered later. */
  | { do: 'quiet' }
  /** She is told now that what she asked has an answer: this topic. */
  | { do: 'told'; topic: string }
  /**
   * An appointment changes: it is written with this turn, what it frees and takes included, and where another was
   * faster the whole turn is decided again. `was`: the state this was decided on, absent for a new one.
   */
  | {
      do: 'booking'
      was?: BookingState
      booking: Booking
      frees: readonly Take[]
      takes: readonly Take[]
    }
  /**
   * She is told now what was due of an appointment of hers; `next` is due then. Where another process told it, or
   * it is not so any more, the turn is decided again. `heldUntil`: an offer is hers until then.
   */
  | { do: 'told-appointment'; id: string; was: Due; next?: Due; heldUntil?: number }
  /** She waits for an appointment, or waits otherwise than before. */
  | { do: 'wait-for-slot'; waiting: Waiting }
  | { do: 'stop-waiting'; id: string }
  | { do: 'note'; id: string; technician: string; text: string; mentions: readonly string[] }
  | { do: 'label'; add: readonly string[]; remove: readonly string[] }

/** What a technician wrote before a machine translated it. */
export type Original = { text: string; language: Language }
