import type { Language } from '../../language.ts'
import type { Fault } from '../fault.ts'

/** Where something is written. Line and column from 1, the column in characters. */
export type At = { file: string; line: number; column: number }

/** One text in one language, as the checker needs it. */
type TextFacts = {
  at: At
  /** Every plural form as written, with its gaps (`{{name}}`); at least one, none empty. */
  forms: readonly string[]
  /** Names in the gaps of all forms, each once, dotted ones whole: `centre.phone`. */
  variables: readonly string[]
  /** `base` in the base language; `stale` when the base text changed after the translation. */
  state: 'base' | 'reviewed' | 'machine' | 'stale'
  class?: 'rights' | 'safety'
}

/** One choice in one language as written, gaps and all: an empty string counts as absent. */
type ChoiceFacts = {
  at: At
  label?: string
  short?: string
  description?: string
  synonyms: readonly string[]
}

/**
 * What the checker may know of the locale files. Implemented by `content`; pure and instant.
 * Nothing here falls back: a text that a language lacks is `undefined` for that language.
 */
export interface TextIndex {
  /** Shipped locales, base first; at least one. */
  readonly languages: readonly Language[]
  /** A sentence: a plain key, a key with plural forms, or the `text` of a question with choices. */
  text(language: Language, key: string): TextFacts | undefined
  /** `key` is the text key of the question, `id` the choice's id. */
  choice(language: Language, key: string, id: string): ChoiceFacts | undefined
  /** A list of words (`keywords.menu`, `interrupts.back`), empty when absent. */
  words(language: Language, key: string): readonly { word: string; at: At }[]
  /**
   * For "did you mean": every text key of the base language, every word list (`keywords.menu`), and
   * every choice as `<key>.choices.<id>`.
   */
  keys(): readonly string[]
  /** The file where a key stands or would stand: `locales/en/welcome.json`. */
  file(language: Language, key: string): string
  /** Faults of the locale files themselves (codes `locale-…`). */
  readonly faults: readonly Fault[]
}
