import type { Role } from '../access/role.ts'
import type { Language } from '../language.ts'

/** Who does it: the account as it stands at this moment. */
export type Actor = { id: string; name: string; role: Role }

/** What a technician does with one conversation. Each is one turn: decided, committed, once. */
export type Deed =
  /** Takes it: from the queue, from the bot, resolved, or from the colleague named in `from`. */
  | { do: 'claim'; from?: string }
  /**
   * Says something to her, in words as she gets them. `original` is what the technician wrote when a
   * machine translated it. `seen` is the newest of our messages the technician had on the screen: if a
   * colleague said something since, it is refused once with `answered-meanwhile`. Claims what nobody holds.
   */
  | {
      do: 'reply'
      text: string
      language: Language
      original?: { text: string; language: Language }
      file?: { id: string; name: string; mime: string }
      seen?: number
      then?: { do: 'resolve' } | { do: 'snooze'; until?: number }
    }
  /** Tells colleagues. `noteId` becomes the note's id. Whoever is named may see the conversation. */
  | { do: 'note'; noteId: string; text: string; mentions: readonly string[] }
  /** Gives it to a colleague. `toName` is said to her. */
  | { do: 'assign'; to: string; toName: string }
  /** Moves it to a queue, where it waits. */
  | { do: 'transfer'; queue: string }
  /** Gives it back to its queue. */
  | { do: 'release' }
  | { do: 'snooze'; until?: number }
  | { do: 'unsnooze' }
  | { do: 'resolve' }
  | { do: 'reopen' }
  /** Back to the bot, at the first step of a flow or at a named one; she is told. */
  | { do: 'return'; flow: string; step?: string }
  /** The language we answer in. */
  | { do: 'language'; to: Language }
  | { do: 'sensitive'; on: boolean }
  | { do: 'urgent'; on: boolean }
  | { do: 'label'; add: readonly string[]; remove: readonly string[] }
  /** Everything of hers was seen. */
  | { do: 'read' }

export type DeedName = Deed['do']

/** Why a deed was not done. Nothing has changed. Each has a sentence in the inbox's languages. */
export type Refusal =
  /** Somebody holds it already. */
  | { code: 'taken'; by: string }
  /** Only who holds it may. */
  | { code: 'not-holder'; by?: string }
  /** A colleague answered since: look, then send again. */
  | { code: 'answered-meanwhile'; by: string }
  /** It does not stand where this could be done: releasing what nobody holds. */
  | { code: 'wrong-state'; state: string }
  | { code: 'role-may-not' }
  | { code: 'no-such-queue' }
  | { code: 'no-such-flow' }
  | { code: 'no-such-technician' }
  | { code: 'at-capacity' }
  /** She stopped us or blocked us: nothing can be sent. */
  | { code: 'opted-out' }
  | { code: 'blocked' }
  /** This channel cannot carry it. */
  | { code: 'channel-cannot'; what: string }
