import type { Language } from '../language.ts'
import type { Lexicon, Value } from '../words.ts'

/** What a question may wait for: the names of the validators, one file each. */
export const expects = [
  'text',
  'message',
  'number',
  'date',
  'time',
  'phone',
  'email',
  'yes-no',
  'place',
  'count',
  'file',
  'location',
] as const
export type Expect = (typeof expects)[number]

/** What a reader may look at besides the message. */
export type AnswerContext = {
  /** The language the person was asked in. Her words are tried first, then the other shipped ones. */
  language: Language
  /** A shipped language she writes in, where that is known to be another one. */
  writes?: Language
  /** Milliseconds since 1970. */
  now: number
  /** IANA zone of the centre: what "tomorrow" is. */
  zone: string
  /** ISO 3166-1 alpha-2 of the centre, for phone numbers without a prefix. */
  country: string
  lexicon: Lexicon
  /** E.164, or undefined. */
  phone(text: string, country: string): string | undefined
}

/** A value read, or undefined: not understood. */
export type Answer = { value: Value } | undefined
