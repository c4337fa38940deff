import { fold } from './answer/fold.ts'

/** Signs of a code: none looks like another (0 O, 1 I, 2 Z, 5 S, 8 B), and without vowels no word comes of them. */
export const linkCodeSigns = '2345679CDFGHJKMNPQRTVWXY'

/** Signs in a code. 24 to the eighth are 110,000 million codes. */
export const linkCodeLength = 8

/** How long a code may be typed on the other channel, ms. */
export const linkCodeLasts = 15 * 60_000

/**
 * The code in what she typed, as it was made: eight capital signs. In any case, with spaces or hyphens between,
 * with the digits of any script. Undefined for anything else.
 */
export function readLinkCode(text: string): string | undefined {
  if (text.length > 40) return undefined
  const signs = fold(text)
    .toUpperCase()
    .replace(/[\s\p{Pd}.·_*]/gu, '')
  const known = [...signs].every((sign) => linkCodeSigns.includes(sign))
  return known && signs.length === linkCodeLength ? signs : undefined
}

/** A code as she reads it: in two halves, easy to copy. */
export const shownLinkCode = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
