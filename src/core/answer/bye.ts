import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { isOneOf } from './is-one-of.ts'

/** True when the message ends the talk politely ("no thanks", "thanks, bye"): `keywords.bye` of any shipped language. */
export const isBye = (text: string, language: Language, lexicon: Lexicon): boolean =>
  isOneOf('keywords.bye', text, language, lexicon)
