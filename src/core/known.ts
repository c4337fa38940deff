import type { Role } from './access/role.ts'
import type { TemplateRef } from './channel.ts'
import type { Facts } from './facts.ts'
import type { Bundle } from './flow/bundle.ts'
import type { Matcher } from './knowledge/matcher.ts'
import type { Detect, Hints } from './language/detection.ts'
import type { Language } from './language.ts'
import type { Lexicon } from './words.ts'

/** Everything a turn may look at. No clock, no chance, no store: what is not here is not known. */
export type Known = {
  now: number
  /** The flows that serve now. */
  bundle: Bundle
  /** The flows this session began with, when they differ and are still known. */
  pinned?: Bundle
  lexicon: Lexicon
  /** What free text may mean. Absent where the installation has no topics. */
  matcher?: Matcher
  /** Which language a text is in. Absent: languages are only chosen, never noticed. */
  detect?: Detect
  /** What the channel knows of her: her number's country, her phone's language. */
  hints?: Pick<Hints, 'phone' | 'telegram'>
  facts: Facts
  /** An id for a person this turn may make, and a code it may give (`link-code.ts`): others each time. */
  spare: { id: string; code: string }
  /** A service compares meanings: topics that are not sure are put in its order. */
  ranks?: boolean
  /** Voice notes are put into words here: she is told so, and asked whether they were understood. */
  transcribes?: boolean
  /** What the conversation's channel asks of us. Absent where words always reach her. */
  window?: {
    ms: number
    /** The approved template that asks her to write, in a language or its nearest. */
    template(language: Language): (TemplateRef & { language: Language }) | undefined
  }
  /** Only for deeds of technicians. */
  people?: PeopleKnown
  /** A phone number in E.164, or undefined when it is none. `text` may hold any script's digits. */
  phone(text: string, country: string): string | undefined
}

/** What a deed has to know of the people who answer. */
export type PeopleKnown = {
  /** Who would hold it afterwards: who does the deed, or who is named in it. Absent: nobody like that. */
  taker?: { id: string; role: Role; held: number; capacity: number }
  /** The newest reply of a colleague, by its place among our messages. */
  answered?: { by: string; seq: number }
  /** Whether her channel carries files. */
  files: boolean
}
