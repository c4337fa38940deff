import { plain } from './answer/fold.ts'
import { oncePer } from './once-per.ts'

/** Letters, digits and marks: a term stands only where none of them touches it. */
const wordChar = '[\\p{L}\\p{N}\\p{M}_]'

/** What stands for the n-th term while a machine works on the text. */
const placeholder = (at: number): string => `[[${at}]]`
/** As machines give it back: with spaces, in other brackets, in other digits. */
const returned = /[[［【]\s*[[［【]\s*(\p{Nd}{1,3})\s*[\]］】]\s*[\]］】]/gu

/** A text without its terms. `terms[n]` stood where `[[n]]` is. */
export type Locked = { text: string; terms: readonly string[] }

/**
 * Takes the words out of a text that no machine may translate, as they are written there: whole
 * words, the longest first, in any case unless the glossary has them in capitals (`CLAIM` is a place,
 * "claim" is not). What looks like a placeholder already is one more.
 */
export function lockTerms(text: string, glossary: readonly string[]): Locked {
  const terms: string[] = []
  const pattern = patternOf(glossary)
  const locked = text.replace(pattern, (term) => placeholder(terms.push(term) - 1))
  return { text: locked, terms }
}

/** Puts the terms back; undefined unless each placeholder is there exactly once. */
export function unlockTerms(text: string, terms: readonly string[]): string | undefined {
  const seen = new Set<number>()
  let wrong = false
  const back = text.replace(returned, (_whole, digits: string) => {
    const at = Number(plain(digits))
    const term = terms[at]
    if (term === undefined || seen.has(at)) wrong = true
    seen.add(at)
    return term ?? ''
  })
  return wrong || seen.size !== terms.length ? undefined : back
}

/** True when each term stands in the text as often as it must, whatever the order. */
export function hasTerms(text: string, terms: readonly string[]): boolean {
  const wanted = Map.groupBy(terms, (term) => term)
  return [...wanted].every(([term, each]) => text.split(term).length > each.length)
}

const patternOf = oncePer((glossary: readonly string[]): RegExp => {
  const longestFirst = glossary.toSorted((a, b) => b.length - a.length).map(literal)
  const words = longestFirst.map((term) => `(?<!${wordChar})${term}(?!${wordChar})`)
  return new RegExp([returned.source, ...words].join('|'), 'gu')
})

/** A term as a pattern: nothing in it means anything but itself; any blank is any blank. */
function literal(term: string): string {
  const anyCase = term !== term.toUpperCase()
  let pattern = ''
  for (const char of term.trim().replace(/\s+/gu, ' ')) {
    if (char === ' ') pattern += '\\s+'
    else if (anyCase && /\p{L}/u.test(char))
      pattern += `[${char.toLowerCase()}${char.toUpperCase()}]`
    else pattern += char.replace(/[\\^$.*+?()[\]{}|/]/, (sign) => `\\${sign}`)
  }
  return pattern
}
