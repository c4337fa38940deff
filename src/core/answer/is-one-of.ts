import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { fold, foldAll } from './fold.ts'
import { inEveryLanguage } from './languages.ts'

/** Longest message that is looked up in a list of words, UTF-16 units. */
const longest = 100

/** True when the whole message is a word of this list in any shipped language. */
export function isOneOf(key: string, text: string, language: Language, lexicon: Lexicon): boolean {
  if (text.length > longest) return false
  const typed = fold(text)
  return (
    inEveryLanguage({ language, lexicon }, (tag) =>
      foldAll(lexicon.words(tag, key)).has(typed) ? true : undefined,
    ) ?? false
  )
}
