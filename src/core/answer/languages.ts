import type { Language } from '../language.ts'
import type { AnswerContext } from './expect.ts'

/**
 * Reads in the person's language first, then in all other shipped ones: many answer in another
 * language than they are asked in. Where the others disagree nothing was understood.
 */
export function inEveryLanguage<T extends string | number | boolean>(
  context: Pick<AnswerContext, 'language' | 'lexicon'>,
  read: (language: Language) => T | undefined,
): T | undefined {
  const own = read(context.language)
  if (own !== undefined) return own
  let found: T | undefined
  for (const language of context.lexicon.languages) {
    if (language === context.language) continue
    const other = read(language)
    if (other === undefined || other === found) continue
    if (found !== undefined) return undefined
    found = other
  }
  return found
}
