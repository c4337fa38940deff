import { closest, type Language } from '../language.ts'
import { classes } from './classes.ts'

/** Languages whose readers can be met in another one's letters and words: both Creoles read Portuguese. */
const readInstead: Readonly<Record<string, Language>> = { kea: 'pt', pov: 'pt' }

/** True for what is typed in Latin letters though its own script is another: `ne-Latn`. */
export const isRomanised = (language: string): boolean => language.endsWith('-Latn')

/**
 * The shipped locale that speaks what the detector found, whatever its letters: `ne-Latn` -> `ne`,
 * `pt` -> `pt-PT`, `zh` -> `zh-Hans`. Undefined where none does: Punjabi in Arabic letters is not read in
 * Gurmukhi.
 */
export function localeOf(language: string, shipped: readonly Language[]): Language | undefined {
  if (language === 'und') return undefined
  if (language === 'pa-Arab') return shipped.find((one) => one === language)
  return closest([language], shipped)
}

/** The shipped locale that readers of a language without one can be spoken to in, where one is known. */
export const nearLocaleOf = (
  language: string,
  shipped: readonly Language[],
): Language | undefined => closest([readInstead[language]], shipped)

/** Languages the detector knows that no locale speaks: people write in them, and technicians may speak them. */
export const unspokenLanguages = (shipped: readonly Language[]): readonly string[] =>
  classes.filter((one) => !isRomanised(one) && localeOf(one, shipped) === undefined)
