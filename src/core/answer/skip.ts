import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { isOneOf } from './is-one-of.ts'

/** True when the message says to leave this question out: `typed.skip` of any shipped language. */
export const isSkip = (text: string, language: Language, lexicon: Lexicon): boolean =>
  isOneOf('typed.skip', text, language, lexicon)
