import type { FaultWords } from '#core/flow/format-fault.ts'

type Vars = Readonly<Record<string, string | number>>

/** Words a sentence of `locales/<tag>/tool.json`; the key itself where there is none. */
export type Wording = (key: string, vars?: Vars) => string

/**
 * Sentences in one language. Where a sentence has plural forms (`bad_one`, `bad_other`) `count`
 * chooses between them by the rules of the language.
 */
export function wording({ language, texts }: FaultWords): Wording {
  const plurals = new Intl.PluralRules(language)
  return (key, vars = {}) => {
    const form = typeof vars['count'] === 'number' ? plurals.select(vars['count']) : 'other'
    const text = texts[`${key}_${form}`] ?? texts[`${key}_other`] ?? texts[key] ?? key
    return text.replace(/\{\{([a-z]+)\}\}/g, (_, name: string) => String(vars[name] ?? ''))
  }
}
