import type { At } from '#core/flow/check/text-index.ts'
import { limits } from '#core/flow/limits.ts'
import type { Language } from '#core/language.ts'
import type { ChoiceEntry, Entry } from './entries.ts'
import { gapNames } from './gaps.ts'
import type { Texts } from './texts.ts'

/** What can be wrong with a translation; words in `locales/<tag>/tool.json` as `locale-<code>`. */
export type LocaleFaultCode =
  | 'missing'
  | 'extra'
  | 'shape'
  | 'gaps'
  | 'plural'
  | 'choice'
  | 'label'
  | 'description'
  | 'title'

export type LocaleFault = {
  code: LocaleFaultCode
  language: Language
  key: string
  at: At
  /** What fills the words: lists already joined. */
  vars: Readonly<Record<string, string | number>>
}

type Text = Extract<Entry, { kind: 'text' }>
type Tell = (code: LocaleFaultCode, key: string, at: () => At, vars?: LocaleFault['vars']) => void

/** Titles of topics are rows of a WhatsApp list. */
const title = /^answers\.[a-z0-9-]+\.title$/

/**
 * Everything that keeps a language from being whole: keys the base has, the same gaps, the plural forms its grammar
 * has (CLDR), every choice, labels that fit a button. Texts for staff are not missed.
 */
export function localeFaults(texts: Texts, only?: Language): readonly LocaleFault[] {
  const faults: LocaleFault[] = []
  const [base = ''] = texts.languages
  const wanted = new Set(texts.keys(base).filter((key) => texts.classOf(key) !== 'staff'))
  for (const language of texts.languages) {
    if (only !== undefined && language !== only) continue
    const tell: Tell = (code, key, at, vars = {}) =>
      faults.push({ code, language, key, at: at(), vars })
    const file = (key: string): At => ({
      file: `locales/${language}/${key.split('.')[0]}.json`,
      line: 1,
      column: 1,
    })
    for (const key of wanted) {
      const original = texts.entry(base, key)
      const entry = texts.entry(language, key)
      if (!original) continue
      if (!entry || isEmpty(entry)) tell('missing', key, () => file(key))
      else if (entry.kind !== original.kind) tell('shape', key, () => place(entry))
      else if (entry.kind === 'text' && original.kind === 'text')
        checkText(entry, original, key, language, tell)
    }
    for (const key of texts.keys(language)) {
      const entry = texts.entry(language, key)
      if (entry && !wanted.has(key) && texts.classOf(key) !== 'staff')
        tell('extra', key, () => place(entry))
    }
  }
  return faults
}

const place = (entry: Entry): At => entry.file.at(entry.path)

/** A question whose text is empty has none; its choices alone say nothing. */
const isEmpty = (entry: Entry): boolean =>
  entry.kind === 'words' ? entry.words.length === 0 : entry.forms.size === 0

function checkText(entry: Text, original: Text, key: string, language: Language, tell: Tell): void {
  const at = () => place(entry)
  const needs = original.forms.has('') ? [''] : pluralsOf(language)
  const lacks = needs.filter((form) => !entry.forms.has(form))
  const odd = [...entry.forms.keys()].filter((form) => !needs.includes(form))
  if (lacks.length > 0 || odd.length > 0)
    tell('plural', key, at, { needs: needs.map((form) => `_${form}`).join(' ') })
  const gaps = gapNames(original.forms.values())
  for (const [form, text] of entry.forms) {
    const own = gapNames([text])
    // "one", "two" and "zero" may be said in words.
    const spoken = form === '' || form === 'other' || form === 'many' ? [] : ['count']
    const lost = gaps.filter((name) => !own.includes(name) && !spoken.includes(name))
    const foreign = own.filter((name) => !gaps.includes(name))
    if (lost.length > 0 || foreign.length > 0)
      tell('gaps', key, at, { lost: lost.join(', '), foreign: foreign.join(', ') })
    if (title.test(key) && text.length > limits.whatsappRowLabel)
      tell('title', key, at, { length: text.length, limit: limits.whatsappRowLabel })
  }
  checkChoices(entry, original, key, tell)
}

function checkChoices(entry: Text, original: Text, key: string, tell: Tell): void {
  const count = original.choices.size
  const small = count <= limits.whatsappButtons
  const limit = small ? limits.whatsappButtonLabel : limits.whatsappRowLabel
  for (const [id, written] of original.choices) {
    const unit = entry.choices.get(id)
    const at = () => entry.file.at(unit?.path ?? entry.path)
    if (!unit || unit.label === undefined || lacksDescription(unit, written)) {
      tell('choice', key, at, { choice: id })
      continue
    }
    const label = unit.short ?? unit.label
    // Longer lists are numbered menus, which have room.
    if (count <= limits.whatsappRows && label.length > limit)
      tell('label', key, at, { label, length: label.length, limit })
    const described = unit.description?.length ?? 0
    if (described > limits.whatsappRowDescription)
      tell('description', key, at, { length: described, limit: limits.whatsappRowDescription })
  }
  for (const [id, unit] of entry.choices)
    if (!original.choices.has(id)) tell('extra', `${key}#${id}`, () => entry.file.at(unit.path))
}

const lacksDescription = (unit: ChoiceEntry, original: ChoiceEntry): boolean =>
  original.description !== undefined && unit.description === undefined

const plurals = new Map<Language, readonly string[]>()

/**
 * The plural forms that counts take in a language (CLDR, by the runtime): `one few many other`. Forms that only a
 * million takes (`many` in Portuguese) are not among them: nothing here is counted in millions.
 */
export function pluralsOf(language: Language): readonly string[] {
  const known = plurals.get(language)
  if (known !== undefined) return known
  const rules = new Intl.PluralRules(language)
  const counted = new Set(Array.from({ length: 1000 }, (_, count) => rules.select(count)))
  const { pluralCategories } = rules.resolvedOptions()
  const made = pluralCategories.filter((one) => one === 'other' || counted.has(one))
  plurals.set(language, made)
  return made
}
