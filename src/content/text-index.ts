import type { TextIndex } from '#core/flow/check/text-index.ts'
import { gapNames } from './gaps.ts'
import { needsOriginal, type Texts } from './texts.ts'

/** The locale files as the checker of flows sees them. */
export function textIndex(texts: Texts): TextIndex {
  const [base = 'pt-PT'] = texts.languages
  return {
    languages: texts.languages,
    text: (language, key) => {
      const entry = texts.entry(language, key)
      if (entry?.kind !== 'text' || entry.forms.size === 0) return undefined
      const state = texts.state(language, key)
      const is = texts.classOf(key)
      return {
        // Places are looked up only for faults: finding one walks the file's tree.
        get at() {
          return entry.file.at(entry.path)
        },
        forms: [...entry.forms.values()],
        variables: gapNames(entry.forms.values()),
        state: state === 'missing' ? 'machine' : state,
        ...(needsOriginal(is) ? { class: is } : {}),
      }
    },
    choice: (language, key, id) => {
      const entry = texts.entry(language, key)
      const choice = entry?.kind === 'text' ? entry.choices.get(id) : undefined
      if (!entry || !choice) return undefined
      const { path, ...unit } = choice
      return {
        get at() {
          return entry.file.at(path)
        },
        ...unit,
      }
    },
    words: (language, key) => {
      const entry = texts.entry(language, key)
      if (entry?.kind !== 'words') return []
      return entry.words.map((word, index) => ({
        word,
        get at() {
          return entry.file.at([...entry.path, index])
        },
      }))
    },
    keys: () =>
      texts.keys(base).flatMap((key) => {
        const entry = texts.entry(base, key)
        const choices = entry?.kind === 'text' ? [...entry.choices.keys()] : []
        return [key, ...choices.map((id) => `${key}.choices.${id}`)]
      }),
    file: (language, key) => `locales/${language}/${key.split('.')[0]}.json`,
    faults: texts.faults,
  }
}
