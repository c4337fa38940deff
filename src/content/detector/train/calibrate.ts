import { type classifierOf, confidenceOf, evidenceOf } from '#core/language/classify.ts'
import type { Verdict } from '#core/language/table.ts'

/** A message whose language is known: one of ours (its label), or none of ours. */
export type Known = { words: readonly string[]; label: string | undefined }

/** Share of messages of 1 to 3 words of ours, in their own letters, that may be asked about, and of longer ones. */
const mayAsk = [0.1, 0.015] as const
/** Share of messages in languages that are none of ours, as the confidence takes it. */
const strangersShare = 0.15

const alike: Readonly<Record<string, string>> = { 'ur-Latn': 'hi-Latn' }
const same = (label: string) => alike[label] ?? label

/** Fits what makes a decision sure to messages that were not learnt from, and finds where asking begins. */
export function calibrate(
  labels: readonly string[],
  ours: ReadonlySet<string>,
  classify: ReturnType<typeof classifierOf>,
  messages: readonly Known[],
): Verdict {
  const strangers = messages.filter(({ label }) => label === undefined).length
  const strangerWeight =
    (strangersShare / (1 - strangersShare)) *
    ((messages.length - strangers) / Math.max(1, strangers))
  const cases = messages.map(({ words, label }) => {
    const { chances, support, strength, known } = classify(words)
    const merged = new Map<string, number>()
    labels.forEach((one, at) => {
      merged.set(same(one), (merged.get(same(one)) ?? 0) + Math.exp(chances[at] as number))
    })
    const [top, chance] = [...merged].reduce((best, one) => (one[1] > best[1] ? one : best))
    const most = (of: Float64Array) =>
      labels.reduce(
        (best, one, at) => (same(one) === top ? Math.max(best, of[at] as number) : best),
        -9,
      )
    const first = { chance, support: most(support), strength: most(strength), known: most(known) }
    const right = label !== undefined && top === same(label)
    // What is recognised as none of ours is asked about whatever the confidence.
    const weight = label === undefined ? (ours.has(top) ? strangerWeight : 0) : 1
    return {
      evidence: evidenceOf(first, words),
      right,
      weight,
      words,
      native: label !== undefined && !label.endsWith('-Latn'),
    }
  })
  const weights = weightsOf(cases)
  const askBelow = [0, 1].map((bucket) => {
    const sure = cases
      .filter(({ native, words }) => native && (words.length <= 3 ? 0 : 1) === bucket)
      .map(({ evidence }) => confidenceOf(weights, evidence))
      .sort((a, b) => a - b)
    return Number((sure[Math.floor((mayAsk[bucket] as number) * sure.length)] ?? 0.5).toFixed(4))
  })
  return {
    weights: weights.map((weight) => Number(weight.toFixed(4))),
    askBelow: askBelow as [number, number],
  }
}

/** Logistic regression by plain gradient descent: few weights, few thousand cases. */
function weightsOf(
  cases: readonly { evidence: number[]; right: boolean; weight: number }[],
): number[] {
  const size = cases[0]?.evidence.length ?? 0
  const weights = new Array<number>(size).fill(0)
  const squares = new Array<number>(size).fill(1e-6)
  const total = cases.reduce((sum, { weight }) => sum + weight, 0)
  for (let round = 0; round < 400; round++) {
    const slopes = new Array<number>(size).fill(0)
    for (const { evidence, right, weight } of cases) {
      const error = (confidenceOf(weights, evidence) - (right ? 1 : 0)) * weight
      for (let i = 0; i < size; i++)
        slopes[i] = (slopes[i] as number) + error * (evidence[i] as number)
    }
    for (let i = 0; i < size; i++) {
      const slope = (slopes[i] as number) / total
      squares[i] = (squares[i] as number) + slope * slope
      weights[i] = (weights[i] as number) - (0.5 * slope) / Math.sqrt(squares[i] as number)
    }
  }
  return weights
}
