import type { Path } from '#core/flow/step.ts'
import type { Language } from '#core/language.ts'
import type { Entry } from './entries.ts'
import { pluralsOf } from './locale-check.ts'
import type { Texts } from './texts.ts'

/** One piece to translate. */
export type TranslationUnit = {
  /** `welcome.hello`, `visit.paper_few`, `menu.topic#work.label`, `typed.yes`; unique in a language. */
  id: string
  key: string
  source: string
  target?: string
  /** Where it stands in the JSON of `<namespace>.json`. */
  path: Path
  /** Lists of words stand one a line. */
  list: boolean
}

const choiceFields = ['label', 'short', 'description', 'synonyms'] as const

/** Everything of one language that is translated from the base, in the order of the base's files. */
export function translationUnits(texts: Texts, language: Language): readonly TranslationUnit[] {
  const [base = ''] = texts.languages
  return texts.keys(base).flatMap((key) => {
    const original = texts.entry(base, key)
    if (!original || texts.classOf(key) === 'staff') return []
    return unitsOf(key, original, texts.entry(language, key), language)
  })
}

function unitsOf(
  key: string,
  original: Entry,
  entry: Entry | undefined,
  language: Language,
): readonly TranslationUnit[] {
  const path = original.path
  if (original.kind === 'words') {
    const words = entry?.kind === 'words' ? entry.words : []
    return [unit(key, key, original.words.join('\n'), words.join('\n'), path, true)]
  }
  const own = entry?.kind === 'text' ? entry : undefined
  const plural = !original.forms.has('')
  const forms = plural ? pluralsOf(language) : original.forms.size === 0 ? [] : ['']
  const source = (form: string) => original.forms.get(form) ?? original.forms.get('other') ?? ''
  // A question stands in an object of its own, its text under `text`.
  const isQuestion = original.choices.size > 0
  return [
    ...forms.map((form) => {
      const id = form === '' ? key : `${key}_${form}`
      const to = isQuestion ? [...path, named('text', form)] : withForm(path, form)
      return unit(id, key, source(form), own?.forms.get(form), to, false)
    }),
    ...[...original.choices].flatMap(([id, choice]) =>
      choiceFields.flatMap((field) => {
        const from = choice[field]
        if (from === undefined || from.length === 0) return []
        const to = own?.choices.get(id)?.[field]
        const [written, made] = [from, to].map((one) =>
          typeof one === 'object' ? one.join('\n') : one,
        )
        const at = [...path, 'choices', id, field]
        return [unit(`${key}#${id}.${field}`, key, written ?? '', made, at, field === 'synonyms')]
      }),
    ),
  ]
}

const unit = (
  id: string,
  key: string,
  source: string,
  target: string | undefined,
  path: Path,
  list: boolean,
): TranslationUnit => ({
  id,
  key,
  source,
  path,
  list,
  ...(target === undefined || target === '' ? {} : { target }),
})

const named = (name: string, form: string): string => (form === '' ? name : `${name}_${form}`)

/** `paper_one` of the base is `paper_few` here. */
const withForm = (path: Path, form: string): Path => [
  ...path.slice(0, -1),
  named(String(path.at(-1)).replace(/_(zero|one|two|few|many|other)$/, ''), form),
]
