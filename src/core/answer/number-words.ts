import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { foldAll } from './fold.ts'

/** Largest number that has words in the locales: `typed.number-0` to `typed.number-20`. */
export const largestNumberWord = 20

/** The number a folded word means in one language: "twelve", "doze". */
export function numberWord(word: string, language: Language, lexicon: Lexicon): number | undefined {
  for (let n = 0; n <= largestNumberWord; n++) {
    if (foldAll(lexicon.words(language, `typed.number-${n}`)).has(word)) return n
  }
  return undefined
}
