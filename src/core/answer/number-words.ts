import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { foldAll } from './fold.ts'

/** Largest number that has words in the locales: `answers.number-0` to `answers.number-20`. */
export const largestNumberWord = 20

/** The number a folded word means in one language: "twelve", "doze". */
export function numberWord(word: string, language: Language, lexicon: Lexicon): number | undefined {
  for (let n = 0; n <= largestNumberWord; n++) {
    if (foldAll(lexicon.words(language, `answers.number-${n}`)).has(word)) return n
  }
  return undefined
}
