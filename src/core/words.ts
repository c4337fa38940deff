import type { TextState } from './handoff/saved-reply.ts'
import type { Language } from './language.ts'

/** A value a flow can hold. Dates are ISO 8601 strings; lists hold texts. */
export type Value = string | number | boolean | null | readonly string[]
export type Vars = Readonly<Record<string, Value>>

/** A text by its key, with what fills its gaps. `welcome.hello` stands in `locales/<tag>/welcome.json`. */
export type TextRef = { key: string; vars?: Vars }

/** One choice in one language, a single unit: with a gap it falls back to the base language whole. */
export type ChoiceText = {
  label: string
  /** At most 20 characters, for buttons on small channels. The label is used when absent. */
  short?: string
  /** At most 72 characters, for lists. */
  description?: string
  /** Other words that mean this choice. */
  synonyms: readonly string[]
}

/**
 * What the core may know of texts: enough to understand an answer, never to write one.
 * Implemented by `content`; pure and instant.
 */
export interface Lexicon {
  /** Shipped locales, base first. */
  readonly languages: readonly Language[]
  /** A language by its own name: `português`. */
  endonym(language: Language): string
  /** `ask` is the text key of the question, `id` the choice's id. */
  choice(language: Language, ask: string, id: string): ChoiceText
  /** A list of words: `keywords.menu`, `interrupts.back`, `typed.yes`. Empty when absent. */
  words(language: Language, key: string): readonly string[]
  /** A name without gaps that can be picked, `answers.num-nif.title`; in the base language where it is missing. */
  title(language: Language, key: string): string
  /** A time of the wall clock, `2026-11-30T10:30`, short enough for a button, as this language writes it. */
  moment(language: Language, at: string): string
  /** How far what this language has under a key can be trusted; nothing falls back here. */
  state(language: Language, key: string): TextState
}

/** A choice as it goes out: already worded. */
export type ShownChoice = {
  id: string
  label: string
  short?: string
  description?: string
  icon?: string
  /** What comes back when it is pressed, at most 64 bytes. */
  data: string
}

/** Something besides text. `file` is a path under the flows folder, `upload` a file of the inbox's by its id. */
export type Attachment =
  | { kind: 'file'; file: string; name: string; mime: string }
  | { kind: 'upload'; id: string; name: string; mime: string }
  | { kind: 'location'; latitude: number; longitude: number; name?: string }
  | { kind: 'contact'; name: string; phone: string }
  | CalendarEntry

/**
 * An appointment for her own calendar; the bytes are made where it is sent. Moments are ms since 1970. `sequence`
 * rises with each later entry of the same `id`. Others look into calendars: `title` names nobody.
 */
export type CalendarEntry = {
  kind: 'calendar'
  id: string
  name: string
  title: string
  start: number
  end: number
  sequence: number
  where?: string
}

/** One thing to say, in words, before a channel's limits are applied. */
export type Words = {
  text: string
  language: Language
  choices: readonly ShownChoice[]
  attachment?: Attachment
}
