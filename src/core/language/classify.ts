import { isClass } from './classes.ts'
import { featuresAtMost, featuresOf } from './features.ts'
import type { Group } from './table.ts'

/** What the classifier of a script finds in words: one entry a label. */
export type Found = {
  /** Logarithms of the chances, from the words alone. */
  chances: Float64Array
  /** Of each label, the share of features that speak for it. */
  support: Float64Array
  /** Of each label, how much a feature speaks for it on average. */
  strength: Float64Array
  /** Of each label, the share of words that as a whole speak for it. */
  known: Float64Array
}

/** How much rarer a language that is none of ours is than one of ours, as a logarithm. */
const strange = -2

/** Reads words with the classifier of one script. The returned functions share buffers and are not re-entrant. */
export function classifierOf(group: Group): (words: readonly string[]) => Found {
  const buckets = new Uint32Array(featuresAtMost)
  const rare = group.labels.map((label) => (isClass(label) ? 0 : strange))
  const { starts, label, weight, labels, bits } = group
  return (words) => {
    const count = featuresOf(words, bits, buckets)
    const sums = new Float64Array(labels.length)
    const support = new Float64Array(labels.length)
    const known = new Float64Array(labels.length)
    for (let i = 0; i < count; i++) {
      const bucket = buckets[i] as number
      const end = starts[bucket + 1] as number
      for (let at = starts[bucket] as number; at < end; at++) {
        const one = label[at] as number
        const value = weight[at] as number
        sums[one] = (sums[one] as number) + value
        if (value > 0) {
          support[one] = (support[one] as number) + 1
          if (i < 2 * words.length) known[one] = (known[one] as number) + 0.5 / words.length
        }
      }
    }
    const features = Math.max(1, count)
    const strength = sums.map((sum) => sum / features)
    const scale = 1 / Math.sqrt(features)
    for (let one = 0; one < labels.length; one++) {
      sums[one] = (sums[one] as number) * scale + (rare[one] as number)
      support[one] = (support[one] as number) / features
    }
    return { chances: logSoftmax(sums), support, strength, known }
  }
}

/** Turns scores into logarithms of chances that sum to one; in place. */
export function logSoftmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (const score of scores) top = Math.max(top, score)
  let sum = 0
  for (const score of scores) sum += Math.exp(score - top)
  const shift = top + Math.log(sum)
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) - shift
  return scores
}

/** A language with what speaks for it. */
export type Standing = { chance: number; support: number; strength: number; known: number }

/**
 * What speaks for a first place being right: a constant, the lead as log odds (-2 to 8), the share of features
 * that support it, how much they do, the share of words it knows, the letters read (logarithm), and these three in
 * product with it.
 */
export function evidenceOf(first: Standing, words: readonly string[]): number[] {
  const safe = Math.min(0.9999, Math.max(0.0001, first.chance))
  const odds = Math.min(8, Math.max(-2, Math.log(safe / (1 - safe))))
  let letters = 0
  for (const word of words) letters += word.length
  const length = Math.log(1 + letters)
  const { support, strength, known } = first
  const grown = [support * length, strength * length, known * length]
  return [1, odds, support, strength, known, length, ...grown]
}

/** Weighs evidence: 0 to 1. */
export function confidenceOf(weights: readonly number[], evidence: readonly number[]): number {
  let sum = 0
  evidence.forEach((one, at) => {
    sum += one * (weights[at] ?? 0)
  })
  return 1 / (1 + Math.exp(-sum))
}
