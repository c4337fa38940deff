import { isWanted, termsOf, type WantedTerm } from './fold-terms.ts'

/** A piece of a text around what was found. `marks` are [from, to) in it, in order, never overlapping. */
export type Excerpt = { excerpt: string; marks: readonly (readonly [number, number])[] }

/** Characters of an excerpt, and how many of them stand before the first mark at most. */
const length = 180
const before = 60

/**
 * The piece of a text that shows why it was found: plain, on one line. Where no word of it matches any
 * more, its beginning.
 */
export function excerptOf(text: string, wanted: readonly WantedTerm[]): Excerpt {
  const found = termsOf(text).filter(({ term }) => isWanted(term, wanted))
  const first = found[0]?.from ?? 0
  const from = first <= before ? 0 : wordStart(text, first - before, first)
  const to = Math.min(text.length, from + length)
  const [lead, tail] = [from > 0 ? '…' : '', to < text.length ? '…' : '']
  const piece = text.slice(from, to).replace(/\s/g, ' ').toWellFormed()
  return {
    excerpt: lead + piece + tail,
    marks: merged(found.filter((one) => one.from >= from && one.to <= to)).map(([a, b]) => [
      a - from + lead.length,
      b - from + lead.length,
    ]),
  }
}

/** The first beginning of a word from `at` on, before `end`. */
function wordStart(text: string, at: number, end: number): number {
  const space = text.slice(at, end).search(/\s/)
  if (space >= 0) return at + space + 1
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at + 1 : at
}

function merged(found: readonly { from: number; to: number }[]): (readonly [number, number])[] {
  const marks: (readonly [number, number])[] = []
  for (const { from, to } of found.toSorted((a, b) => a.from - b.from)) {
    const last = marks.at(-1)
    if (last && from <= last[1]) marks[marks.length - 1] = [last[0], Math.max(last[1], to)]
    else marks.push([from, to])
  }
  return marks
}
