import type { CommonWords, ReadExample } from './match-examples.ts'
import { isRun, wordsOf } from './match-words.ts'

/** Asks that hold a word, and the share of them in one topic, from which on the word alone means it. */
const tiedFrom = { asks: 20, share: 0.7 } as const
/** Shorter words are too often something else in another language. */
const shortest = 3

/**
 * Words that mean one topic wherever they stand: names of offices, papers and numbers (`nif`, `reagrupamento`), in
 * a message of whatever language. Everybody's words are none of them.
 */
export function tiedWords(
  examples: readonly ReadExample[],
  common: readonly CommonWords[],
): ReadonlyMap<string, string> {
  const everybodys = new Set(common.flatMap((words) => words.flatMap(wordsOf)))
  const counts = new Map<string, Map<string, number>>()
  for (const { topic, words } of examples) {
    for (const word of new Set(words)) {
      if (word.length < shortest || isRun(word) || everybodys.has(word)) continue
      const of = counts.get(word) ?? new Map<string, number>()
      counts.set(word, of)
      of.set(topic ?? '', (of.get(topic ?? '') ?? 0) + 1)
    }
  }
  const tied = new Map<string, string>()
  for (const [word, of] of counts) {
    let all = 0
    for (const count of of.values()) all += count
    for (const [topic, count] of of)
      if (topic !== '' && count >= tiedFrom.asks && count >= tiedFrom.share * all)
        tied.set(word, topic)
  }
  return tied
}
