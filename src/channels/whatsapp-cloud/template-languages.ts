import { closest, type Language } from '#core/language.ts'

/** Meta names Chinese by places; ours are named by how it is written. */
const written: Readonly<Record<string, Language>> = {
  zh_CN: 'zh-Hans',
  zh_TW: 'zh-Hant',
  zh_HK: 'zh-Hant-HK',
}

/** Our tag for Meta's name of a language (Graph, "Supported languages"): `pt_PT` is `pt-PT`, `zh_CN` `zh-Hans`. */
export const tagOf = (code: string): Language => written[code] ?? code.replaceAll('_', '-')

/**
 * The language to ask in, of those there are: the one wanted, its nearest, the base language. Of Chinese the
 * one written alike comes first.
 */
export function nearest(
  wanted: Language,
  base: Language,
  there: readonly Language[],
): Language | undefined {
  const [tongue = '', script] = wanted.split('-')
  const alike =
    script === undefined ? [] : there.filter((one) => one.startsWith(`${tongue}-${script}`))
  return closest([wanted], alike) ?? closest([wanted, base], there)
}
