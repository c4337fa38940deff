import type { Choosable } from '../answer/choice.ts'
import { fold } from '../answer/fold.ts'
import type { Language } from '../language.ts'
import { oncePer } from '../once-per.ts'
import type { Lexicon } from '../words.ts'

/** Every language by its own name, by its name in every shipped language, and by its tag. */
export const languageNames = oncePer((lexicon: Lexicon): readonly Choosable[] =>
  lexicon.languages.map((tag) => ({
    id: tag,
    words: [...new Set([lexicon.endonym(tag), ...lexicon.languages.flatMap(nameOf(tag)), tag])],
  })),
)

const nameOf =
  (tag: Language) =>
  (by: Language): readonly string[] => {
    const shown = new Intl.DisplayNames([by], { type: 'language' })
    const [language = tag] = tag.split('-')
    return [shown.of(tag), shown.of(language)].filter((one) => one !== undefined)
  }

/** The one shipped language that a wish to change names: "English", "falo inglês"; else undefined. */
export function languageIn(text: string, lexicon: Lexicon): Language | undefined {
  const words = ` ${fold(text)} `
  const named = languageNames(lexicon).filter(({ id, words: all }) =>
    all.some((name) => name !== id && words.includes(` ${fold(name)} `)),
  )
  return named.length === 1 ? named[0]?.id : undefined
}
