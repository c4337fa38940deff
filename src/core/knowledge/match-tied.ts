import type { ReadExample } from './match-examples.ts'
import { isRun } from './match-words.ts'

/** Asks that hold a word, and the share of them in one topic, from which on the word alone means it. */
const tiedFrom = { asks: 20, share: 0.7 } as const
/** Examples counted between two pauses. */
const slice = 4_000
/** Shorter words are too often something else in another language. */
const shortest = 3

/**
 * Words that mean one topic wherever they stand: names of offices, papers and numbers (`nif`, `reagrupamento`), in
 * a message of whatever language. Everybody's words are none of them. In slices of a few milliseconds.
 */
export function* tiedWords(
  examples: readonly ReadExample[],
  everybodys: ReadonlySet<string>,
): Generator<undefined, ReadonlyMap<string, string>, void> {
  const total = yield* countWords(examples)
  const counts = new Map<string, Map<string, number>>()
  for (const [word, count] of total) {
    if (count < tiedFrom.asks || word.length < shortest) continue
    if (!isRun(word) && !everybodys.has(word)) counts.set(word, new Map())
  }
  yield
  for (let at = 0; at < examples.length; at++) {
    const { topic = '', words } = examples[at] as ReadExample
    for (const word of words) {
      const of = counts.get(word)
      of?.set(topic, (of.get(topic) ?? 0) + 1)
    }
    if (at % slice === slice - 1) yield
  }
  const tied = new Map<string, string>()
  for (const [word, of] of counts) {
    const enough = Math.max(tiedFrom.asks, tiedFrom.share * (total.get(word) ?? 0))
    for (const [topic, count] of of) if (topic !== '' && count >= enough) tied.set(word, topic)
  }
  return tied
}

/** How often each word is said. */
function* countWords(
  examples: readonly ReadExample[],
): Generator<undefined, ReadonlyMap<string, number>, void> {
  const places = new Map<string, number>()
  const counts: number[] = []
  for (let at = 0; at < examples.length; at++) {
    for (const word of (examples[at] as ReadExample).words) {
      const place = places.get(word)
      if (place === undefined) places.set(word, counts.push(1) - 1)
      else counts[place] = (counts[place] as number) + 1
    }
    if (at % slice === slice - 1) yield
  }
  for (const [word, place] of places) places.set(word, counts[place] as number)
  return places
}
