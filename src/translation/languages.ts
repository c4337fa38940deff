import type { Language } from '#core/language.ts'
import type { Offered } from './service.ts'

/** Names that services have for our tags, beside the tag itself and its language alone. */
const names: Readonly<Record<string, readonly string[]>> = {
  'pt-br': ['pt-BR', 'pb'],
  'zh-hans': ['zh-Hans', 'zh', 'zh-CN'],
  'zh-hant': ['zh-Hant', 'zt', 'zh-TW'],
  zh: ['zh', 'zh-Hans'],
  nb: ['nb', 'no'],
  fil: ['fil', 'tl'],
  tl: ['tl', 'fil'],
  he: ['he', 'iw'],
}

/** What a service may call a language, likeliest first: `pa-Guru` is `pa-Guru`, then `pa`. */
function codesFor(tag: Language): readonly string[] {
  const lower = tag.toLowerCase()
  const [language = lower] = lower.split('-')
  return [...new Set([tag, ...(names[lower] ?? []), ...(names[language] ?? []), language])]
}

/** The service's own code of a language, or undefined when it has not got it. */
export function codeIn(offered: readonly Offered[], tag: Language): string | undefined {
  for (const wanted of codesFor(tag)) {
    const found = offered.find(({ code }) => code.toLowerCase() === wanted.toLowerCase())
    if (found !== undefined) return found.code
  }
  return undefined
}

/** True when the service goes from one to the other. One that does not say so is asked. */
export const canGo = (offered: readonly Offered[], source: string, target: string): boolean =>
  offered.find(({ code }) => code === source)?.targets?.includes(target) ?? true
