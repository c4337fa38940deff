import { jsToXliff12, type XliffUnit, xliff12ToJs } from 'xliff'
import type { Language } from '#core/language.ts'
import { gapNames } from './gaps.ts'
import type { Texts } from './texts.ts'
import { entryHash } from './translation-state.ts'
import { type TranslationUnit, translationUnits } from './translation-units.ts'
import type { LocaleChange } from './write-locale.ts'

/** A file that holds no translation of ours. `message` says what to do. */
export class XliffError extends Error {}

/** XLIFF 1.2 for translators' tools, of the units that `wanted` picks by their key. */
export function exportXliff(
  texts: Texts,
  language: Language,
  wanted: (key: string) => boolean,
): Promise<string> {
  const resources: Record<string, Record<string, XliffUnit>> = {}
  for (const unit of translationUnits(texts, language)) {
    if (!wanted(unit.key)) continue
    const file = resources[namespaceOf(unit.key)] ?? {}
    resources[namespaceOf(unit.key)] = file
    file[unit.id] = {
      source: unit.source,
      target: unit.target ?? '',
      ...(unit.list ? { note: 'One word or short phrase a line: what people type.' } : {}),
    }
  }
  const [base = ''] = texts.languages
  return jsToXliff12({ sourceLanguage: base, targetLanguage: language, resources })
}

/** What an XLIFF file brings. */
export type Imported = {
  language: Language
  changes: readonly LocaleChange[]
  /** Keys with something new, with the hash of the base text they were made from. What came back as it went is not read again. */
  keys: ReadonlyMap<string, string>
  /** Keys whose base text has changed since the export: kept, and stale at once. */
  stale: readonly string[]
  /** Units without a translation. */
  empty: number
  /** Units that came back as they stand. */
  same: number
  /** Units whose gaps (`{{name}}`) are not those of the base text: left out. */
  broken: readonly string[]
  /** Units that we do not have. */
  unknown: readonly string[]
}

/** Reads what a translator sends back. Throws XliffError for a file that is none of ours. */
export async function importXliff(texts: Texts, xml: string): Promise<Imported> {
  const file = await xliff12ToJs(xml).catch(() => undefined)
  const language = file?.targetLanguage
  if (!file || language === undefined || !texts.languages.slice(1).includes(language))
    throw new XliffError(
      `no XLIFF 1.2 with one of these target languages: ${texts.languages.slice(1).join(', ')}`,
    )
  const units = new Map(translationUnits(texts, language).map((unit) => [unit.id, unit]))
  const changes: LocaleChange[] = []
  const keys = new Map<string, string>()
  const stale = new Set<string>()
  const unknown: string[] = []
  const broken: string[] = []
  let empty = 0
  let same = 0
  for (const resource of Object.values(file.resources))
    for (const [id, { source, target }] of Object.entries(resource)) {
      const unit = units.get(id)
      if (!unit) unknown.push(id)
      else if (typeof target !== 'string' || target.trim() === '') empty++
      else if (target === unit.target) same++
      else if (gapsOf(target) !== gapsOf(unit.source)) broken.push(id)
      else {
        changes.push({
          namespace: namespaceOf(unit.key),
          path: unit.path,
          value: writtenValue(unit, target),
        })
        keys.set(unit.key, hashOf(texts, unit))
        if (source !== unit.source) stale.add(unit.key)
      }
    }
  return { language, changes, keys, stale: [...stale], empty, same, broken, unknown }
}

/** Names in the gaps of a text, in one order; a count may be said in words. */
const gapsOf = (text: string): string =>
  gapNames([text])
    .filter((name) => name !== 'count')
    .toSorted()
    .join()

const namespaceOf = (key: string): string => key.split('.', 1)[0] ?? ''

const writtenValue = ({ list }: TranslationUnit, target: string): string | readonly string[] =>
  list
    ? target
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '')
    : target

function hashOf(texts: Texts, { key }: TranslationUnit): string {
  const original = texts.entry(texts.languages[0] ?? '', key)
  return original ? entryHash(original) : ''
}
