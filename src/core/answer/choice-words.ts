import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'

/** The languages a choice may be typed in: those given, and the base language. */
export const typedIn = (lexicon: Lexicon, ...languages: readonly Language[]) => [
  ...new Set([...languages, ...lexicon.languages.slice(0, 1)]),
]

/** Every word of these languages that means a choice of the question `ask`. */
export const choiceWords = (
  lexicon: Lexicon,
  languages: readonly Language[],
  ask: string,
  id: string,
): readonly string[] =>
  languages.flatMap((one) => {
    const { label, short, synonyms } = lexicon.choice(one, ask, id)
    return [label, ...(short === undefined ? [] : [short]), ...synonyms]
  })
