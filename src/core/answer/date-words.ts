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

/** Every list of `locales/<tag>/answers.json` that dates are read with, and what its words mean. */
export const dateLists: readonly (readonly [key: string, token: DateToken])[] = [
  ...['around-date', 'morning', 'afternoon', 'night'].map(
    (name) => [`answers.${name}`, { is: 'around' }] as const,
  ),
  ...markers.map((is) => [`answers.${is}`, { is }] as const),
  ...units.map((value) => [`answers.${value}`, { is: 'unit', value }] as const),
  ...Object.entries(offsets).map(
    ([name, value]) => [`answers.${name}`, { is: 'offset', value }] as const,
  ),
  ...weekdays.map((name, i) => [`answers.${name}`, { is: 'weekday', value: i + 1 }] as const),
  ...months.map((name, i) => [`answers.${name}`, { is: 'month', value: i + 1 }] as const),
  ['answers.first', number('1', true)],
  ...Array.from(
    { length: largestNumberWord },
    (_, i) => [`answers.number-${i + 1}`, number(String(i + 1), false)] as const,
  ),
]

function number(figures: string, ordinal: boolean): DateToken {
  return { is: 'number', value: Number(figures), figures, ordinal }
}

type Dictionary = { words: ReadonlyMap<string, DateToken>; ordinalEnds: ReadonlySet<string> }
const dictionaries = new WeakMap<Lexicon, Map<Language, Dictionary>>()

/** Built once per lexicon and language, and forgotten with the lexicon. */
function dictionary(language: Language, lexicon: Lexicon): Dictionary {
  const known = dictionaries.get(lexicon) ?? new Map<Language, Dictionary>()
  dictionaries.set(lexicon, known)
  const found = known.get(language)
  if (found !== undefined) return found
  const words = new Map<string, DateToken>()
  for (const [key, token] of dateLists) {
    for (const word of lexicon.words(language, key)) words.set(fold(word), token)
  }
  const ordinalEnds = new Set(lexicon.words(language, 'answers.ordinal-ends').map(fold))
  const made = { words, ordinalEnds }
  known.set(language, made)
  return made
}

/** Most words in one phrase of a list: "semana que vem", "depois de amanhã". */
const longestPhrase = 4

/**
 * A folded text as the tokens of a date, without the words that mean nothing; undefined when a word
 * is unknown. The longest phrase wins; "3-dez-2026" and "3rd" are taken apart.
 */
export function dateTokens(
  typed: string,
  language: Language,
  lexicon: Lexicon,
): readonly DateToken[] | undefined {
  const { words, ordinalEnds } = dictionary(language, lexicon)
  const left = typed.split(' ')
  const tokens: DateToken[] = []
  while (left.length > 0) {
    let taken = Math.min(longestPhrase, left.length)
    while (taken > 0 && !words.has(left.slice(0, taken).join(' '))) taken--
    const token = words.get(left.slice(0, taken).join(' '))
    const [word = ''] = left.splice(0, Math.max(taken, 1))
    if (token !== undefined) {
      tokens.push(token)
      continue
    }
    const [, figures, end] = /^(\d{1,4})(.*)$/u.exec(word) ?? []
    if (figures === undefined && !/[-./,]/.test(word)) return undefined
    if (figures === undefined) {
      left.unshift(...word.split(/[-./,]/).filter((part) => part !== ''))
    } else if (end === undefined || end === '' || ordinalEnds.has(end)) {
      tokens.push(number(figures, end !== ''))
    } else {
      tokens.push(number(figures, false))
      const after = end.replace(/^[-./,]/, '')
      if (after !== '') left.unshift(after)
    }
  }
  return tokens.filter((token) => token.is !== 'around')
}
