import type { CommonWords, ReadExample } from './match-examples.ts'
import { isRun, wordsOf } from './match-words.ts'

/** Asks that hold a word, and the share of them in one topic, from which on the word alone means it. */
const tiedFrom = { asks: 20, share: 0.7 } as const
/** Shorter words are too often something else in another language. */
const shortest = 3

/**
 * Words that mean one topic wherever they stand: names of offices, papers and numbers (`nif`, `reagrupamento`), in
 * a message of whatever language. Everybody's words are none of them. In slices of a few milliseconds.
 */
export function* tiedWords(
  examples: readonly ReadExample[],
  common: readonly CommonWords[],
): Generator<undefined, ReadonlyMap<string, string>, void> {
  const everybodys = new Set<string>()
  for (const words of common) {
    for (const written of words) for (const word of wordsOf(written)) everybodys.add(word)
    yield
  }
  const total = new Map<string, number>()
  for (const { words } of examples)
    for (const word of words) total.set(word, (total.get(word) ?? 0) + 1)
  yield
  const counts = new Map<string, Map<string, number>>()
  for (const [word, count] of total) {
    const names = word.length >= shortest && !isRun(word) && !everybodys.has(word)
    if (count >= tiedFrom.asks && names) counts.set(word, new Map())
  }
  for (const { topic = '', words } of examples) {
    for (const word of words) {
      const of = counts.get(word)
      of?.set(topic, (of.get(topic) ?? 0) + 1)
    }
  }
  yield
  const tied = new Map<string, string>()
  for (const [word, of] of counts) {
    for (const [topic, count] of of)
      if (
        topic !== '' &&
        count >= tiedFrom.asks &&
        count >= tiedFrom.share * (total.get(word) ?? 0)
      )
        tied.set(word, topic)
  }
  return tied
}
