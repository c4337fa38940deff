import type { Session } from './flow/session.ts'
import type { Handoff } from './handoff/handoff.ts'
import type { Language } from './language.ts'
import type { Vars } from './words.ts'

/** Who speaks for the centre. Only the bot's holder lets a flow say a word. */
export type Holder = 'bot' | 'queued' | 'technician' | 'resolved'

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
  /** The queue it waits in while `holder` is not `bot`. */
  queue?: string
  /** True after "stop": nothing is sent until she writes again. */
  optedOut: boolean
  /** True when the channel says she blocked us. */
  blocked: boolean
  /** Variables of scope `person`: they follow the contact to every channel. */
  person: Vars
  /** Variables of scope `case`: they live until the conversation is resolved. */
  case: Vars
  /** What people need to know of it, from the first handoff on. */
  handoff?: Handoff
  session?: Session
  /** When the stored timer for this session rings, ms; it may ring early and is then set again. */
  wakeAt?: number
}
