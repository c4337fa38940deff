import { balanced, depthOf, withoutIsolates } from './isolate.ts'

/** A `max` below this is taken as this; no channel is so narrow. UTF-16 units. */
export const narrowest = 16
/** Isolates nested deeper than this are dropped before a cut: each level costs two units a part. */
const deepest = 2
/** A good place to cut is passed over when less than this share of the room would be used. */
const leastFill = 0.25

/** Gaps between words, and the places after a full stop of scripts that write without spaces. */
const gaps = /\s+|(?<=[。！？][\p{Pe}\p{Pf}]{0,3})(?=[^\s\p{Pe}\p{Pf}])/gu
const sentenceEnd = /(?:[!?…؟۔।॥።。！？]|(?<!\d)\.)[\p{Pe}\p{Pf}"'\u2069]*$/u
/** What makes one grapheme with the white space before it (UAX 29, GB9 and GB9a). */
const joinsBack = /^[\p{M}\p{Grapheme_Extend}\p{Emoji_Modifier}\u200d]/u
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A text in parts of at most `max` UTF-16 units, cut at a paragraph, else a line, a sentence, a
 * space, else between graphemes; inside a grapheme only when it is longer than `max` itself, and
 * never inside a surrogate pair. White space at a cut is dropped, nothing else. Bidi isolates open
 * at a cut are closed there and opened again in the next part.
 */
export function split(text: string, max: number): readonly string[] {
  const most = Math.max(max, narrowest)
  if (text.length <= most) return [text]
  const depth = depthOf(text)
  let rest = depth > deepest ? withoutIsolates(text) : text
  const room = most - 2 * Math.min(depth, deepest)
  const parts: string[] = []
  while (rest.length > room) {
    const { end, next } = cut(rest, room)
    parts.push(rest.slice(0, end))
    rest = rest.slice(next)
  }
  parts.push(rest)
  return balanced(parts.filter((part) => withoutIsolates(part).trim() !== ''))
}

/** A part ends before `end`, the next begins at `next`; between them is only white space. */
type Cut = { end: number; next: number }

function cut(text: string, room: number): Cut {
  const best: Cut[] = []
  for (const gap of text.slice(0, room + 1).matchAll(gaps)) {
    const end = gap.index
    if (end === 0) continue
    const next = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0)
    if (joinsBack.test(text.slice(next, next + 2))) continue
    const rank = rankOf(text.slice(end, next), text.slice(Math.max(0, end - 8), end))
    if (rank === ranks.space || end >= room * leastFill) best[rank] = { end, next }
  }
  const good = best.find((place) => place !== undefined)
  if (good !== undefined) return good
  // Whether a grapheme ends at a place depends on one code point after it: two units are enough.
  const grapheme = graphemes.segment(text.slice(0, room + 2)).containing(room)
  const end = grapheme?.index || wholePair(text, room)
  return { end, next: end }
}

const ranks = { paragraph: 0, line: 1, sentence: 2, space: 3 } as const

function rankOf(gap: string, before: string): number {
  const lines = gap.split('\n').length - 1
  if (lines > 1) return ranks.paragraph
  if (lines === 1) return ranks.line
  return sentenceEnd.test(before) ? ranks.sentence : ranks.space
}

function wholePair(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
