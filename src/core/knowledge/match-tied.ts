import { type CountedAsk, type Holders, isConceptTerm } from './match-holders.ts'
import { isRun } from './match-words.ts'

/** Texts that hold a word, and the share of them in one topic, from which on the word alone means it. */
const tiedFrom = { texts: 20, share: 0.7 } as const
/** Shorter words are too often something else in another language. */
const shortest = 3

/**
 * Words that mean one topic wherever they stand: names of offices, papers and numbers (`nif`, `reagrupamento`), in
 * a message of whatever language, by the place of the topic. Everybody's words are none of them. `idle` are texts that
 * mean nothing: what stands in many of them is tied to no topic.
 */
export function tiedWords(
  asks: readonly CountedAsk[],
  holders: Holders,
  idle: readonly (readonly string[])[],
  everybodys: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const idly = new Map<string, number>()
  for (const words of idle) for (const word of words) idly.set(word, (idly.get(word) ?? 0) + 1)
  const tied = new Map<string, number>()
  for (const [word, holding] of holders) {
    const enough = Math.max(
      tiedFrom.texts,
      tiedFrom.share * (holding.length + (idly.get(word) ?? 0)),
    )
    if (holding.length < enough || word.length < shortest) continue
    // A run may be a whole sentence.
    if (isConceptTerm(word) || isRun(word) || everybodys.has(word)) continue
    const counts = new Map<number, number>()
    for (const at of holding) {
      const { topic } = asks[at] as CountedAsk
      counts.set(topic, (counts.get(topic) ?? 0) + 1)
    }
    for (const [topic, count] of counts) if (count >= enough) tied.set(word, topic)
  }
  return tied
}
