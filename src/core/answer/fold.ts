import { oncePer } from '../once-per.ts'

/**
 * Two ways to make texts comparable. Both are total, linear and idempotent, and both put digits
 * of every script (Unicode Nd) into ASCII and take out what cannot be seen: bidi controls,
 * zero-width characters, variation selectors, keycaps and skin tones.
 */

const ascii = /^[\t\n\r -~]*$/
const invisible = /[\p{Cf}\p{Cc}\p{Variation_Selector}\p{Emoji_Modifier}]|\u034f|\u20e3/gu
const spaces = /\s+/g
const apostrophes = /[\u2018\u2019\u02bc\u00b4\uff07]/g
const nd = /\p{Nd}/u
const foreignDigit = /(?![0-9])\p{Nd}/gu

/** Lower case, ASCII digits, single spaces, nothing invisible; accents and punctuation stay. */
export function plain(text: string): string {
  if (ascii.test(text)) return text.toLowerCase().replace(spaces, ' ').trim()
  return text
    .replace(apostrophes, "'")
    .normalize('NFKC')
    .replace(spaces, ' ')
    .replace(invisible, '')
    .toLowerCase()
    .replace(foreignDigit, asciiDigit)
    .normalize('NFKC')
    .replace(apostrophes, "'")
    .replace(spaces, ' ')
    .trim()
}

const punctuation = /[\p{P}\p{Sk}|~<>=]+/gu
const asciiEdge = /[^a-z0-9 ]/

/**
 * What a person meant by what she typed, for comparing with our words: `plain`, without accents
 * and without punctuation at the edges of words. "Não, obrigada!" and "nao obrigada" are the same.
 * Punctuation inside a word stays ("15:30", "d'água"); pictograms go unless they are all there is.
 */
export function fold(text: string): string {
  const simple = plain(text)
  if (ascii.test(simple)) return asciiEdge.test(simple) ? withoutEdges(simple) : simple
  const bare = withoutAccents(simple)
  const worded = /[\p{L}\p{N}]/u.test(bare)
    ? bare.replace(/\p{Extended_Pictographic}|\p{Regional_Indicator}/gu, ' ')
    : bare
  return withoutEdges(worded.replace(spaces, ' ').trim())
}

/** Texts of nothing but punctuation are left as they are: "?" is a message too. */
function withoutEdges(text: string): string {
  const trimmed = text
    .replace(punctuation, (run: string, at: number) => {
      const end = at + run.length
      const inside = at > 0 && end < text.length && text[at - 1] !== ' ' && text[end] !== ' '
      return inside ? run : ''
    })
    .replace(spaces, ' ')
    .trim()
  return trimmed === '' ? text : trimmed
}

const latinMarks = /([\p{Script=Latin}\p{Script=Greek}])\p{Mn}+/gu
const stress = /([аеиоуыэюяєі])[\u0300\u0301]/gu
const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  ё: 'е',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ۃ: 'ه',
}
const oddLetters = new RegExp(`[${Object.keys(letters).join('')}]`, 'gu')
const tatweelAndHarakat = /[\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06dc]/g

/**
 * Latin and Greek lose their marks. Cyrillic loses ё and stress only (й, ї are letters of their own).
 * Arabic loses vowel signs and tatweel and gets one form of alef, yeh, kaf and heh, as Lucene's
 * ArabicNormalizer and PersianNormalizer do, because keyboards differ. Other scripts keep every sign.
 */
function withoutAccents(text: string): string {
  return text
    .replace(tatweelAndHarakat, '')
    .normalize('NFD')
    .replace(latinMarks, '$1')
    .replace(stress, '$1')
    .normalize('NFC')
    .replace(oddLetters, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}

/** Decimal digits stand in runs of ten from zero (Unicode 16, ch. 4.6), so a place in a run is a value. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let before = 0
  while (nd.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

/** The folded forms of a list of words. Remembered for as long as the list itself lives. */
export const foldAll = oncePer((words: readonly string[]): ReadonlySet<string> => {
  const made = new Set(words.map(fold))
  made.delete('')
  return made
})
