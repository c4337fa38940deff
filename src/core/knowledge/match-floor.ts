import type { Fit } from './match-model.ts'

/** When a text means a topic: every threshold of the matcher. Scores are chances from 0 to 1. */
export const floors = {
  /** From this score of all topics together a text surely means something we know. */
  any: 0.5,
  /**
   * Below this score of all topics together nothing is offered. Of asks left out, among three / nothing at all, and of
   * 358 texts off topic offered any: 0.5 with best 0.2 79 / 18 and 4; 0.3 with 0.2 81 / 16 and 4; 0.3 with 0.15 83 / 14 and
   * 4; 0.3 with 0.1 84 / 12 and 5; 0.2 with 0.1 85 / 11 and 10; 0.1 with 0.05 88 / 8 and 19.
   */
  offer: 0.3,
  /** Below this score of the best one nothing is offered: a text that resembles ten topics a little means none. */
  best: 0.15,
  /** A topic this likely is answered without asking. */
  sure: 0.6,
  /**
   * From this share of the asks that hold what a short text says a topic is told and not only offered (`match-vague.ts`).
   * Of 1,861 messages that mean a topic 1,684 are told it without this, 1,673 with 0.4, 1,660 with 0.5.
   */
  told: 0.4,
  /** A part of a text this likely is a need of its own. */
  need: 0.7,
  /** The same for a part of one or two words. */
  shortNeed: 0.93,
  /** A topic is offered beside the best from this share of it. */
  beside: 0.02,
  /** Chance of a topic to which a word of the text is tied (`match-tied.ts`): enough to ask, not to answer. */
  tied: 0.55,
  /** From this chance danger is acted on, also beside a likelier topic: a missed emergency is worse than one too many. */
  danger: 0.42,
  /** The same where no word of danger stands in the text: it only resembles such asks. */
  guess: 0.55,
  /**
   * The same in a part of a text, or beside a saying taken out of it, where no words of danger stand there: few words
   * resemble some ask of danger too easily.
   */
  guessAside: 0.8,
} as const

/** Topics offered for one need at most: what three buttons hold. */
export const offered = 3

/**
 * What makes it likely that a text means a topic at all. Fitted by logistic regression on asks left out (right among
 * three: should pass), `test/core/knowledge/utterances.txt` (pass), `off-topic.txt` and public everyday sentences
 * (should not), each of the four counted alike; the base is set for few wrong answers. With 26,400 asks of twelve
 * languages it lets 87 % of asks left out pass and 99 % of the utterances, 1 % of what is off topic and 5 % of
 * everyday sentences (some of which do speak of illness, work or the police). Of the topics called sure 94 % are right.
 */
const chance = { base: -3.4, lead: 0.4, best: 0.15, known: 0.33, words: 1.02 } as const

/** How likely each topic is, 0 to 1. They add up to the chance that the text means any; 0 where nothing was known. */
export function scoresOf(
  { sums, known, whole }: Fit,
  none: number,
  words: number,
  allowed: (topic: number) => boolean,
): Float64Array {
  const scores = new Float64Array(none)
  let best = -Infinity
  for (let one = 0; one < none; one++) {
    if (allowed(one) && (sums[one] as number) > best) best = sums[one] as number
  }
  if (known === 0 || best === -Infinity) return scores
  let all = 0
  for (let one = 0; one < none; one++) {
    if (allowed(one)) all += scores[one] = Math.exp(((sums[one] as number) - best) / known)
  }
  const lead = best - (sums[none] as number)
  const sum =
    chance.base +
    (chance.lead * lead + chance.best * best) / whole +
    (chance.known * lead) / known +
    chance.words * Math.log(1 + words)
  const any = 1 / (1 + Math.exp(-sum))
  for (let one = 0; one < none; one++) scores[one] = (any * (scores[one] as number)) / all
  return scores
}

/** Gives a topic the chance of a word that is tied to it, where it has less; the others share the rest. */
export function raise(scores: Float64Array, topic: number): void {
  if ((scores[topic] as number) >= floors.tied) return
  const rest = anyOf(scores) - (scores[topic] as number)
  const part = rest === 0 ? 0 : Math.min(1, (1 - floors.tied) / rest)
  for (let one = 0; one < scores.length; one++) scores[one] = (scores[one] as number) * part
  scores[topic] = floors.tied
}

/** The chance that a text means any topic. */
export const anyOf = (scores: Float64Array): number => scores.reduce((sum, one) => sum + one, 0)
