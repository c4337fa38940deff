import type { Fault } from '#core/flow/fault.ts'
import type { Path } from '#core/flow/step.ts'
import { isObject, type Json, type JsonObject, type LocaleFile } from './locale-file.ts'

/** Plural form -> text as written. A text without plurals has the one form ''. None is empty. */
export type Forms = ReadonlyMap<string, string>

/** One choice as written; '' counts as absent, as translation tools write it. */
export type ChoiceEntry = {
  path: Path
  label?: string
  short?: string
  description?: string
  synonyms: readonly string[]
}

/** What one key of a locale file holds. */
export type Entry = { file: LocaleFile; path: Path } & (
  | { kind: 'text'; forms: Forms; choices: ReadonlyMap<string, ChoiceEntry> }
  | { kind: 'words'; words: readonly string[] }
)

/** Whether a choice can stand in its language: without a label it falls back whole. */
export const hasLabel = (choice: ChoiceEntry): choice is ChoiceEntry & { label: string } =>
  choice.label !== undefined

const plural = /_(zero|one|two|few|many|other)$/
const choiceFields = new Set(['label', 'short', 'description', 'synonyms'])

/**
 * The entries of one file by their whole key: `welcome.hello`. A string is a text, a list of
 * strings a word list, an object with `text` or `choices` a question, any other object a folder
 * of keys. What is none of these becomes a fault and is left out.
 */
export function entriesOf(
  file: LocaleFile,
  namespace: string,
): { entries: ReadonlyMap<string, Entry>; faults: readonly Fault[] } {
  const entries = new Map<string, Entry>()
  const faults: Fault[] = []
  const wrong = (path: Path): void => {
    const key = [namespace, ...path].join('.')
    faults.push({ code: 'locale-wrong-shape', level: 'error', ...file.at(path), vars: { key } })
  }

  function folder(tree: JsonObject, path: Path): void {
    const texts: Record<string, string> = {}
    for (const [name, value] of Object.entries(tree)) {
      const here = [...path, name]
      const key = [namespace, ...here].join('.')
      if (typeof value === 'string') texts[name] = value
      else if (Array.isArray(value)) words(value, here, key)
      else if (!isObject(value)) wrong(here)
      else if (isQuestion(value)) question(value, here, key)
      else folder(value, here)
    }
    for (const [name, forms] of grouped(texts)) {
      const key = [namespace, ...path, name].join('.')
      const written = forms.has('') ? name : `${name}_${forms.keys().next().value}`
      entries.set(key, { file, path: [...path, written], kind: 'text', forms, choices: new Map() })
    }
  }

  function words(list: readonly Json[], path: Path, key: string): void {
    list.forEach((word, index) => {
      if (typeof word !== 'string') wrong([...path, index])
    })
    const said = list.filter((word) => typeof word === 'string')
    entries.set(key, { file, path, kind: 'words', words: said })
  }

  function question(tree: JsonObject, path: Path, key: string): void {
    const texts: Record<string, string> = {}
    const choices = new Map<string, ChoiceEntry>()
    for (const [name, value] of Object.entries(tree)) {
      const here = [...path, name]
      if (name === 'choices' && isObject(value)) {
        for (const [id, unit] of Object.entries(value)) {
          if (isObject(unit)) choices.set(id, choice(unit, [...here, id]))
          else wrong([...here, id])
        }
      } else if (typeof value === 'string' && name.replace(plural, '') === 'text')
        texts[name] = value
      else wrong(here)
    }
    const forms = grouped(texts).get('text') ?? new Map()
    entries.set(key, { file, path, kind: 'text', forms, choices })
  }

  function choice(tree: JsonObject, path: Path): ChoiceEntry {
    const text = (name: 'label' | 'short' | 'description'): Partial<ChoiceEntry> => {
      const value = tree[name]
      if (value !== undefined && typeof value !== 'string') wrong([...path, name])
      return typeof value === 'string' && value !== '' ? { [name]: value } : {}
    }
    for (const name of Object.keys(tree)) if (!choiceFields.has(name)) wrong([...path, name])
    const synonyms = tree.synonyms ?? []
    if (!Array.isArray(synonyms) || synonyms.some((word) => typeof word !== 'string'))
      wrong([...path, 'synonyms'])
    return {
      path,
      ...text('label'),
      ...text('short'),
      ...text('description'),
      synonyms: Array.isArray(synonyms) ? synonyms.filter((word) => typeof word === 'string') : [],
    }
  }

  folder(file.tree, [])
  return { entries, faults }
}

const isQuestion = (tree: JsonObject): boolean =>
  Object.keys(tree).some((name) => name === 'choices' || name.replace(plural, '') === 'text')

/** Name -> its plural forms; empty ones are left out. */
function grouped(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Forms> {
  const found = new Map<string, Map<string, string>>()
  for (const [name, text] of Object.entries(texts)) {
    if (text === '') continue
    const form = plural.exec(name)?.[1] ?? ''
    const base = name.replace(plural, '')
    found.set(base, (found.get(base) ?? new Map()).set(form, text))
  }
  return found
}
