import { fold } from '../answer/fold.ts'

/** One word of a text as the search knows it, and where it stands: [from, to) in UTF-16 units. */
export type Term = { term: string; from: number; to: number }

/**
 * One word somebody looks for. `prefix`: words that begin with it are meant too; then it has at most
 * `longestPrefix` characters, because an index knows beginnings of words only so far.
 */
export type WantedTerm = { term: string; prefix: boolean }

/** Characters of a beginning of a word: what agrees in so many is one word in most languages. */
const longestPrefix = 10

/** Characters of a text that are looked at, words of it that count, characters of a word. */
const longest = { text: 20_000, terms: 2_000, term: 40, query: 200, wanted: 12 }

const word = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu
const asciiWord = /^[0-9A-Za-z]+$/
/**
 * Scripts written without spaces between words, and Hangul, whose words grow endings. The apostrophe of `сімʼя` is
 * used in Thai as well (Script_Extensions), and is no letter of it.
 */
const run =
  /(?:(?!\u02bc)[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}])+/gu
/** Signs that people write or leave out: nukta of Indic scripts, points of Hebrew, tones of Thai. */
const optional =
  /[\u093c\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0e48-\u0e4c]/g

/**
 * The words of a text, folded: without case, accents, forms of width, vowel signs of Arabic, ё, nukta;
 * digits of every script as ASCII. Scripts without spaces give each character and each pair of two.
 * Total and linear, whatever a stranger writes.
 */
export function termsOf(text: string): readonly Term[] {
  const found: Term[] = []
  for (const { 0: raw, index } of text.slice(0, longest.text).matchAll(word)) {
    if (found.length >= longest.terms) break
    if (asciiWord.test(raw)) {
      found.push({ term: cut(raw.toLowerCase()), from: index, to: index + raw.length })
    } else for (const term of wordTerms(raw, index)) found.push(term)
  }
  return found.slice(0, longest.terms)
}

/**
 * What somebody looks for: all of these words. The last one may be the beginning of a longer one, as
 * long as it has two characters. Empty for a text without words.
 */
export function wantedTerms(text: string): readonly WantedTerm[] {
  const terms = termsOf(text.slice(0, longest.query))
  const wanted = new Map<string, WantedTerm>()
  for (const [at, { term }] of terms.entries()) {
    // Where a pair stands, its two characters say nothing more.
    if (isPair(terms[at + 1]?.term, term) || isPair(terms[at - 1]?.term, term)) continue
    const prefix = at === terms.length - 1 && term.length > 1 && !isSpaceless(term)
    const cutTerm = prefix ? [...term].slice(0, longestPrefix).join('') : term
    wanted.set(cutTerm, { term: cutTerm, prefix: prefix || wanted.get(cutTerm)?.prefix === true })
  }
  return [...wanted.values()].slice(0, longest.wanted)
}

/** True when a word of a text is one that is looked for. */
export const isWanted = (term: string, wanted: readonly WantedTerm[]): boolean =>
  wanted.some((one) => (one.prefix ? term.startsWith(one.term) : term === one.term))

function wordTerms(raw: string, at: number): readonly Term[] {
  const found: Term[] = []
  let end = 0
  const spaced = (from: number, to: number) => {
    // Folding may make several words of one character: ﷺ.
    for (const part of foldWord(raw.slice(from, to)).match(word) ?? [])
      found.push({ term: cut(part), from: at + from, to: at + to })
  }
  for (const { 0: part, index } of raw.matchAll(run)) {
    if (index > end) spaced(end, index)
    pairs(part, at + index, found)
    end = index + part.length
  }
  if (end < raw.length) spaced(end, raw.length)
  return found
}

/** Each character and each pair. Where folding changed their number, all stand where the run stands. */
function pairs(raw: string, at: number, found: Term[]): void {
  const folded = [...foldWord(raw)]
  const own = [...raw]
  const exact = own.length === folded.length
  let from = at
  for (const [n, one] of folded.entries()) {
    const next = folded[n + 1]
    const width = own[n]?.length ?? 0
    const to = exact ? from + width : at + raw.length
    found.push({ term: one, from, to })
    if (next !== undefined) {
      const end = exact ? to + (own[n + 1]?.length ?? 0) : to
      found.push({ term: one + next, from, to: end })
    }
    if (exact) from = to
  }
}

const foldWord = (raw: string): string =>
  fold(raw).normalize('NFD').replace(optional, '').normalize('NFC')

const cut = (term: string): string =>
  term.length <= longest.term ? term : term.slice(0, longest.term).toWellFormed()

const isSpaceless = (term: string): boolean => term.search(run) === 0

/** True when `pair` is made of two characters of a run and `one` is its first or last. */
const isPair = (pair: string | undefined, one: string): boolean =>
  pair !== undefined &&
  pair.length > one.length &&
  isSpaceless(one) &&
  [...one].length === 1 &&
  [...pair].length === 2 &&
  (pair.startsWith(one) || pair.endsWith(one))
