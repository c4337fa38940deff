import { featuresAtMost, featuresOf } from '#core/language/features.ts'

/** Weights of a linear classifier: bucket times the number of labels plus label. */
export type Learnt = { weights: Float32Array; labels: number; bits: number }

/** What to learn from and how long. */
export type Lesson = {
  labels: number
  bits: number
  steps: number
  /** Weights that may stay. */
  keep: number
  /** What a weight of each label is worth when room is short. */
  worth: readonly number[]
  /** One example: its label and its words. */
  draw(): readonly [label: number, words: readonly string[]]
  /** Told the step, the loss of late, about twenty times. */
  onProgress?(step: number, loss: number): void
}

/** Where the weights that matter least are dropped, as shares of the way; the rest learns on without them. */
const prunings: readonly (readonly [at: number, times: number])[] = [
  [0.45, 3],
  [0.6, 1.6],
  [0.72, 1],
]

/**
 * Multinomial logistic regression by AdaGrad, one example a step, learning rate 0.5 falling to a twentieth.
 * Weights are dropped on the way by what leaving them out would cost (weight squared times its gradients squared),
 * so those that stay make up for it.
 */
export function learn(lesson: Lesson): Learnt {
  const { labels, bits, steps } = lesson
  const size = (1 << bits) * labels
  const weights = new Float32Array(size)
  const squares = new Float32Array(size)
  const features = new Uint32Array(featuresAtMost)
  const scores = new Float64Array(labels)
  const l2 = 1e-6
  const cuts = prunings.map(([at, times]) => [Math.floor(at * steps), times] as const)
  let pruned = false
  let loss = 0
  for (let step = 0; step < steps; step++) {
    const cut = cuts.find(([at]) => at === step)
    if (cut !== undefined) {
      prune(weights, squares, Math.floor(lesson.keep * cut[1]), lesson.worth)
      pruned = true
    }
    const [label, words] = lesson.draw()
    const count = featuresOf(words, bits, features)
    if (count === 0) continue
    const scale = 1 / Math.sqrt(count)
    scores.fill(0)
    for (let i = 0; i < count; i++) {
      const base = (features[i] as number) * labels
      for (let one = 0; one < labels; one++)
        scores[one] = (scores[one] as number) + (weights[base + one] as number)
    }
    loss += softmax(scores, scale, label)
    const rate = 0.5 * Math.max(0.05, 1 - step / steps)
    for (let one = 0; one < labels; one++) {
      const error = (scores[one] as number) - (one === label ? 1 : 0)
      if (Math.abs(error) < 0.0005) continue
      const slope = error * scale
      for (let i = 0; i < count; i++) {
        const at = (features[i] as number) * labels + one
        const square = squares[at] as number
        // A dropped weight is marked by a negative square and stays zero.
        if (pruned && square < 0) continue
        const gradient = slope + l2 * (weights[at] as number)
        const sum = square + gradient * gradient
        squares[at] = sum
        weights[at] = (weights[at] as number) - (rate * gradient) / Math.sqrt(sum + 1e-6)
      }
    }
    if (lesson.onProgress && step % Math.ceil(steps / 20) === 0) {
      lesson.onProgress(step, loss / Math.ceil(steps / 20))
      loss = 0
    }
  }
  return { weights, labels, bits }
}

/** Chances in place of scores; returns the loss of the right label. */
function softmax(scores: Float64Array, scale: number, right: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (let i = 0; i < scores.length; i++) {
    scores[i] = (scores[i] as number) * scale
    if ((scores[i] as number) > top) top = scores[i] as number
  }
  let sum = 0
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] as number) - top)
    sum += scores[i] as number
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum
  return -Math.log(Math.max(1e-12, scores[right] as number))
}

/** Drops all but the `keep` weights that matter most. */
function prune(
  weights: Float32Array,
  squares: Float32Array,
  keep: number,
  worths: readonly number[],
): void {
  const worth = (at: number) =>
    (weights[at] as number) ** 2 *
    Math.max(0, squares[at] as number) *
    (worths[at % worths.length] as number)
  let candidates = 0
  for (let at = 0; at < weights.length; at++) if (weights[at] !== 0) candidates++
  const all = new Float32Array(candidates)
  for (let at = 0, to = 0; at < weights.length; at++) if (weights[at] !== 0) all[to++] = worth(at)
  all.sort()
  const least = candidates > keep ? (all[candidates - keep] as number) : 0
  for (let at = 0; at < weights.length; at++) {
    if (weights[at] !== 0 && worth(at) >= least) continue
    weights[at] = 0
    squares[at] = -1
  }
}
