import i18next, { type FormatterModule } from 'i18next'
import type { Language } from '#core/language.ts'
import { isolateValue } from '#core/render/isolate.ts'
import type { Value, Vars } from '#core/words.ts'
import { showValue } from './show-value.ts'
import type { Texts } from './texts.ts'

/** Fills one text of one language. */
export type Phrases = (language: Language, key: string, vars: Vars) => string

/**
 * All texts in one i18next instance, in memory: which plural form a count takes in a language, and
 * its gaps. Values are never read as templates, and nothing is escaped: no reply is HTML.
 */
export function openPhrases(texts: Texts, zone: string): Phrases {
  const instance = i18next.createInstance()
  const formatter: FormatterModule = {
    type: 'formatter',
    init: () => {},
    add: () => {},
    addCached: () => {},
    format: (value: Value, format, language) =>
      isolateValue(showValue(value, format, language ?? 'pt-PT', zone), language ?? 'pt-PT'),
  }
  instance.use(formatter).init({
    initAsync: false,
    lng: texts.languages[0] ?? 'pt-PT',
    fallbackLng: false,
    // Keys are whole, `welcome.hello`: which language has one is decided before we come here.
    keySeparator: false,
    nsSeparator: false,
    resources: Object.fromEntries(
      texts.languages.map((language) => [language, { translation: phrasesOf(texts, language) }]),
    ),
    interpolation: { escapeValue: false, alwaysFormat: true },
  })
  // In `replace`, not beside the options: a flow's variable may be called `context` or `ns`.
  return (language, key, vars) =>
    instance.t(key, { lng: language, nest: false, count: Number(vars.count ?? 0), replace: vars })
}

/** Every form of every text, under its key as i18next looks for it. */
function phrasesOf(texts: Texts, language: Language): Record<string, string> {
  const phrases: Record<string, string> = {}
  for (const key of texts.keys(language)) {
    const entry = texts.entry(language, key)
    if (entry?.kind !== 'text') continue
    for (const [form, text] of entry.forms) phrases[form === '' ? key : `${key}_${form}`] = text
  }
  return phrases
}
