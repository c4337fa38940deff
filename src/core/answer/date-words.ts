import type { Language } from '../language.ts'
import type { Lexicon } from '../words.ts'
import { fold } from './fold.ts'
import { largestNumberWord } from './number-words.ts'

/** One word of a date, or the figures between them. Weekdays 1 (Monday) to 7, months 1 to 12. */
export type DateToken =
  | { is: 'number'; value: number; figures: string; ordinal: boolean }
  /** Days from today. */
  | { is: 'offset'; value: number }
  | { is: 'weekday'; value: number }
  | { is: 'month'; value: number }
  | { is: 'unit'; value: 'days' | 'weeks' | 'months' | 'years' }
  | { is: 'this' | 'next' | 'last' | 'in' | 'ago' }
  | { is: 'around' }

const offsets = {
  'before-yesterday': -2,
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'after-tomorrow': 2,
} as const
const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const units = ['days', 'weeks', 'months', 'years'] as const
const markers = ['this', 'next', 'last', 'in', 'ago'] as const

/** Every list of `locales/<tag>/typed.json` that dates are read with, and what its words mean. */
export const dateLists: readonly (readonly [key: string, token: DateToken])[] = [
  ...['around-date', 'morning', 'afternoon', 'night'].map(
    (name) => [`typed.${name}`, { is: 'around' }] as const,
  ),
  ...markers.map((is) => [`typed.${is}`, { is }] as const),
  ...units.map((value) => [`typed.${value}`, { is: 'unit', value }] as const),
  ...Object.entries(offsets).map(
    ([name, value]) => [`typed.${name}`, { is: 'offset', value }] as const,
  ),
  ...weekdays.map((name, i) => [`typed.${name}`, { is: 'weekday', value: i + 1 }] as const),
  ...months.map((name, i) => [`typed.${name}`, { is: 'month', value: i + 1 }] as const),
  ['typed.first', number('1', true)],
  ...Array.from(
    { length: largestNumberWord },
    (_, i) => [`typed.number-${i + 1}`, number(String(i + 1), false)] as const,
  ),
]

function number(figures: string, ordinal: boolean): DateToken {
  return { is: 'number', value: Number(figures), figures, ordinal }
}

type Dictionary = {
  words: ReadonlyMap<string, readonly DateToken[]>
  ordinalEnds: ReadonlySet<string>
}
const dictionaries = new WeakMap<Lexicon, Map<Language, Dictionary>>()

/** Built once per lexicon and language, and forgotten with the lexicon. */
function dictionary(language: Language, lexicon: Lexicon): Dictionary {
  const known = dictionaries.get(lexicon) ?? new Map<Language, Dictionary>()
  dictionaries.set(lexicon, known)
  const found = known.get(language)
  if (found !== undefined) return found
  const words = new Map<string, readonly DateToken[]>()
  for (const [key, token] of dateLists) {
    for (const word of new Set(lexicon.words(language, key).map(fold))) {
      words.set(word, [...(words.get(word) ?? []), token])
    }
  }
  const ordinalEnds = new Set(lexicon.words(language, 'typed.ordinal-ends').map(fold))
  const made = { words, ordinalEnds }
  known.set(language, made)
  return made
}

/** Most words in one phrase of a list: "semana que vem", "depois de amanhã". */
const longestPhrase = 4

/** Most readings of one text that are looked at: four words of two meanings each. */
const mostReadings = 16

/**
 * A folded text as the tokens of a date, without the words that mean nothing; none when a word is
 * unknown. The longest phrase wins; "3-dez-2026" and "3rd" are taken apart. A word that stands in
 * two lists ("dez" is ten and December) gives a reading for each.
 */
export function dateReadings(
  typed: string,
  language: Language,
  lexicon: Lexicon,
): readonly (readonly DateToken[])[] {
  const { words, ordinalEnds } = dictionary(language, lexicon)
  const left = typed.split(' ')
  let readings: readonly (readonly DateToken[])[] = [[]]
  while (left.length > 0) {
    let taken = Math.min(longestPhrase, left.length)
    while (taken > 0 && !words.has(left.slice(0, taken).join(' '))) taken--
    const phrase = left.splice(0, Math.max(taken, 1)).join(' ')
    const part = words.get(phrase) ?? figuresIn(phrase, ordinalEnds, left)
    readings = readings.flatMap((reading) => part.map((token) => [...reading, token]))
    if (readings.length === 0 || readings.length > mostReadings) return []
  }
  return readings.map((reading) => reading.filter((token) => token.is !== 'around'))
}

/** A word that is in no list: figures, or words joined by hyphens, of which the rest is put back. */
function figuresIn(
  word: string,
  ordinalEnds: ReadonlySet<string>,
  left: string[],
): readonly DateToken[] {
  const [, figures, end = ''] = /^(\d{1,4})(.*)$/u.exec(word) ?? []
  if (figures !== undefined && ordinalEnds.has(end)) return [number(figures, true)]
  const rest = figures === undefined ? word : end
  if (figures === undefined && !/[-./,]/.test(word)) return []
  left.unshift(...rest.split(/[-./,]/).filter((part) => part !== ''))
  return [figures === undefined ? { is: 'around' } : number(figures, false)]
}
