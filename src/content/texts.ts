import type { Fault, SourceFile } from '#core/flow/fault.ts'
import type { Language } from '#core/language.ts'
import { type Entry, entriesOf } from './entries.ts'
import { type LocaleFile, parseLocaleFile } from './locale-file.ts'
import {
  type StateNote,
  stateNotes,
  type TranslationState,
  translationState,
} from './translation-state.ts'

/**
 * What a text is about. `rights` and `safety` do harm when wrong: shown beside the original until a person has
 * reviewed them. `facts` are answers with a source. `staff` is for people of the centre: no translation is missed.
 */
export type TextClass = 'rights' | 'safety' | 'facts' | 'staff'
const textClasses: readonly unknown[] = ['rights', 'safety', 'facts', 'staff']

/** Whether an unreviewed translation of such a text goes out with the original below it. */
export const needsOriginal = (is: TextClass | undefined): is is 'rights' | 'safety' =>
  is === 'rights' || is === 'safety'

/** Everything the locale files hold, read once. Immutable. */
export type Texts = {
  /** Shipped locales, base first, the others in the order of its `languages.json`, then by name; at least one. */
  languages: readonly Language[]
  /** What one language holds under one key; nothing falls back here. */
  entry(language: Language, key: string): Entry | undefined
  /** Every key of one language, in the order of its files. */
  keys(language: Language): readonly string[]
  classOf(key: string): TextClass | undefined
  state(language: Language, key: string): TranslationState
  faults: readonly Fault[]
}

/** The base language's names of languages: people are offered them in this order. */
const named = /^languages\.(.+)$/
const tag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/

/** Languages that may be the base, most wanted first; else the first by name. */
const bases: readonly Language[] = ['pt-PT', 'en']

/** Reads `locales/<tag>/<namespace>.json`, `.state.json` and `classes.json`. Never throws. */
export function readTexts(files: readonly SourceFile[], parse = parseLocaleFile): Texts {
  const tables = new Map<Language, Map<string, Entry>>()
  const notes = new Map<Language, ReadonlyMap<string, StateNote>>()
  const faults: Fault[] = []
  let classes: LocaleFile | undefined

  for (const source of files) {
    const [language, name, ...deeper] = source.file.split('/').slice(1)
    if (language === 'classes.json') {
      classes = parse(source)
      faults.push(...classes.faults)
      continue
    }
    if (language === undefined || name === undefined || deeper.length > 0 || !tag.test(language)) {
      continue
    }
    const file = parse(source)
    faults.push(...file.faults)
    if (name === '.state.json') notes.set(language, stateNotes(file))
    else {
      const table = tables.get(language) ?? new Map<string, Entry>()
      tables.set(language, table)
      const read = entriesOf(file, name.slice(0, -'.json'.length))
      faults.push(...read.faults)
      for (const [key, entry] of read.entries) table.set(key, entry)
    }
  }

  const found = [...tables.keys()].sort()
  const base = bases.find((one) => tables.has(one)) ?? found[0] ?? 'pt-PT'
  const listed = [...(tables.get(base)?.keys() ?? [])].flatMap((key) => named.exec(key)?.[1] ?? [])
  const order = (one: Language): number =>
    one === base ? -1 : listed.includes(one) ? listed.indexOf(one) : listed.length
  const languages = found.toSorted((a, b) => order(a) - order(b))
  const prefixes = classPrefixes(classes, faults)
  const states = new Map<string, TranslationState>()
  const entry = (language: Language, key: string) => tables.get(language)?.get(key)

  return {
    languages,
    entry,
    keys: (language) => [...(tables.get(language)?.keys() ?? [])],
    classOf: (key) =>
      prefixes.find(({ prefix }) => key === prefix || key.startsWith(`${prefix}.`))?.is,
    state: (language, key) => {
      const name = `${language} ${key}`
      const known = states.get(name)
      if (known !== undefined) return known
      const state =
        language === base && entry(base, key) !== undefined
          ? 'base'
          : translationState(entry(language, key), entry(base, key), notes.get(language)?.get(key))
      states.set(name, state)
      return state
    },
    faults,
  }
}

/** `{ "privacy": "rights" }`: the longest prefix of a key decides. */
function classPrefixes(
  file: LocaleFile | undefined,
  faults: Fault[],
): readonly { prefix: string; is: TextClass }[] {
  const found: { prefix: string; is: TextClass }[] = []
  for (const [prefix, is] of Object.entries(file?.tree ?? {})) {
    if (textClasses.includes(is)) found.push({ prefix, is: is as TextClass })
    else if (file) {
      const at = file.at([prefix])
      faults.push({ code: 'locale-wrong-shape', level: 'error', ...at, vars: { key: prefix } })
    }
  }
  return found.sort((a, b) => b.prefix.length - a.prefix.length)
}
