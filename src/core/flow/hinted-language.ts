import type { Hints } from '../language/detection.ts'
import { ranked } from '../language/hints.ts'
import { closest, type Language } from '../language.ts'

/**
 * The shipped language that the profile of her phone names, else the one that people with a number of her
 * country write; English where several do and it is one of them. Undefined where nothing is known.
 */
export function hintedLanguage(
  { telegram, phone }: Hints,
  shipped: readonly Language[],
): Language | undefined {
  const named = closest([telegram], shipped)
  if (named !== undefined || phone === undefined) return named
  const places = ranked(shipped, { phone })
  const [first] = places
  const likeliest = places.filter(({ share }) => share === first?.share)
  if (likeliest.length === shipped.length) return undefined
  return closest([likeliest.some((one) => one.language === 'en') ? 'en' : first?.language], shipped)
}
