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

/** Languages that people of ours bring along and that are not shipped; CLDR has names of them. */
const brought =
  'af am ar az ay be bg bm bn bs ca ceb ckb cs cy da de el en es et eu fa ff fi fil fr gl gn gu ha he hi hr ht hu hy id ig is it ja ka kea kg kk km kmb kn ko ku ky ln lo lt lua lv mg mk ml mn mnk mr ms my ne nl no ny om pa pl ps pt qu rn ro ru rw si sk sl sn snk so sq sr sv sw ta te tg th ti tk tr uk umb ur uz vi wo xh yo yue zh zu'

/** Languages that are not shipped, by their names in every shipped language: somebody may still speak one. */
export const otherLanguages = oncePer((lexicon: Lexicon): readonly Choosable[] => {
  const shipped = new Set(lexicon.languages.map((tag) => tag.split('-')[0]))
  return brought
    .split(' ')
    .filter((tag) => !shipped.has(tag))
    .map((tag) => ({
      id: tag,
      words: [...new Set(lexicon.languages.flatMap(nameOf(tag)))].filter((name) => name !== tag),
    }))
})

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
