import type { Session } from './flow/session.ts'
import type { Handoff } from './handoff/handoff.ts'
import type { Language } from './language.ts'
import type { Vars } from './words.ts'

/** Who speaks for the centre. Only the bot's holder lets a flow say a word. */
export type Holder = 'bot' | 'queued' | 'technician' | 'resolved'

/** One of several people behind one phone, by contact id. Her language stands among `vars`. */
export type PersonHere = { id: string; name?: string; vars: Vars }

/**
 * What is known of one conversation between two messages: a small row, never a log to replay.
 * `version` moves with every commit; a decision made on an older one is thrown away.
 */
export type Conversation = {
  id: string
  contactId: string
  account: string
  version: number
  /** Chosen or detected; absent until known. */
  language?: Language
  name?: string
  holder: Holder
  /** True after "stop": nothing is sent until she writes again. */
  optedOut: boolean
  /** True when the channel says she blocked us. */
  blocked: boolean
  /** When she last wrote, ms: where a channel has a window, it opens then. Absent until she has. */
  lastInAt?: number
  /**
   * Everybody who writes from this phone, the present one too, in the order they came; absent while there is
   * only one. Where a turn changes `contactId`, `name` and `person` are that one's, and so are the next words.
   */
  people?: readonly PersonHere[]
  /** Variables of scope `person`: they follow the contact to every channel. */
  person: Vars
  /** Variables of scope `case`: they live until the conversation is resolved. */
  case: Vars
  /** What people need to know of it, from the first handoff on; its queue stands there and nowhere else. */
  handoff?: Handoff
  session?: Session
  /**
   * When the one stored timer rings, ms; it may ring early and is then set again. It serves the flow while
   * the bot holds, "nobody came" while queued, the end of a snooze while a technician holds.
   */
  wakeAt?: number
}
