import { type FeatureLists, type FeatureTable, tabulate } from './match-table.ts'

/** Examples are passed over twice; where there are few, so often that about so many steps are made. */
const leastPasses = 2
const leastSteps = 12_000
const mostPasses = 40
/** How far a step goes at first; it falls to a tenth. */
const firstRate = 7
/** A class whose share is wrong by less is left as it is: three quarters of the work. */
const smallError = 0.03
/** An example that a pass gave its class this surely is left out of the next: it would hardly change anything. */
const clear = 0.8
/** Examples learned between two pauses: 2 to 4 ms. */
const slice = 100

/** Texts as features, and the class each belongs to, from zero. */
export type Examples = FeatureLists & { classes: readonly number[] }

/** How well each class fits a text. */
export type Fit = {
  /** For each class, before the length of the text is taken out. */
  sums: Float64Array
  /** Length of the part of the text that examples have, and of the whole: `sums / known` is comparable between texts. */
  known: number
  whole: number
}

/** Judges a text by its features. */
export type Model = (features: Int32Array) => Fit

/**
 * Learns multinomial logistic regression over features weighted by rarity, in slices: each `next()` is a few
 * milliseconds' work, the value at the end is the model. Examples should come in an order that does not sort them by
 * class, and always in the same one, so that the same content makes the same model.
 *
 * Chosen by leaving out each fourth of the asks (pt-PT and en, 49 a topic; first / among three, per cent): 8 nearest
 * by TF-IDF 60 / 79, complement naive Bayes 64 / 81, centroids 63 / 81, this 69 / 83 on the first 2,100 asks. Two
 * passes are as good as more; one from rate 12 finds as many, but what it makes of texts that mean nothing hangs on the
 * order of the examples. Parts of words of 4 letters find as many as of 3 and 4 (40,000 asks of fourteen languages, each
 * fourth left out: 73 / 79) and leave a third less to learn; concepts bring 0.9, more where a language has few asks.
 */
export function* learn(examples: Examples, classes: number): Generator<undefined, Model, void> {
  const table = yield* tabulate(examples)
  const owns = examples.classes
  yield
  const rarity = raritiesOf(table, owns.length)
  const weights = new Float32Array(table.size * classes)
  const value = rarity.map((one, number) => one * (table.times[number] as number))
  const touched = new Uint8Array(table.size)
  const scale = lengthsOf(table, rarity)
  yield
  const fit = new Float64Array(classes)
  const easy = new Uint8Array(owns.length)
  const wanted = Math.ceil(leastSteps / Math.max(1, owns.length))
  const passes = Math.min(mostPasses, Math.max(leastPasses, wanted))
  const steps = owns.length * passes
  for (let step = 0; step < steps; step++) {
    const at = step % owns.length
    if (step >= owns.length && easy[at] === 1) continue
    const own = owns[at] as number
    const rate = firstRate * (1 - (0.9 * step) / steps)
    const norm = scale[at] as number
    fit.fill(0)
    addUp(fit, table, at, value, weights, norm, touched)
    shares(fit)
    easy[at] = (fit[own] as number) > clear ? 1 : 0
    fit[own] = (fit[own] as number) - 1
    correct(fit, table, at, rarity, weights, norm * rate)
    if (step % slice === slice - 1) yield
  }
  const unheard = Math.log(1 + owns.length)
  return judge(table, rarity, weights, classes, unheard)
}

/** How much a feature says by being rare. */
function raritiesOf({ count, size }: FeatureTable, examples: number): Float32Array {
  const rarities = new Float32Array(size)
  for (let one = 0; one < size; one++)
    rarities[one] = Math.log(1 + examples / (count[one] as number))
  return rarities
}

/** One over the length of each example, as vectors have a length. */
function lengthsOf({ numbers, times, starts }: FeatureTable, rarity: Float32Array): Float32Array {
  const lengths = new Float32Array(starts.length - 1)
  for (let example = 0; example < lengths.length; example++) {
    let squares = 0
    const end = starts[example + 1] as number
    for (let at = starts[example] as number; at < end; at++) {
      const number = numbers[at] as number
      squares += (times[number] as number) * (rarity[number] as number) ** 2
    }
    lengths[example] = squares === 0 ? 0 : 1 / Math.sqrt(squares)
  }
  return lengths
}

/** Adds up the weights of an example's numbers; those not `touched` are zero yet. */
function addUp(
  fit: Float64Array,
  { numbers, starts }: FeatureTable,
  example: number,
  values: Float32Array,
  weights: Float32Array,
  norm: number,
  touched: Uint8Array,
): void {
  const classes = fit.length
  const end = starts[example + 1] as number
  for (let at = starts[example] as number; at < end; at++) {
    const number = numbers[at] as number
    if (touched[number] === 0) {
      touched[number] = 1
      continue
    }
    const value = (values[number] as number) * norm
    const from = number * classes
    for (let one = 0; one < classes; one++)
      fit[one] = (fit[one] as number) + value * (weights[from + one] as number)
  }
}

/** Shares below e to the minus nine change nothing (`smallError`). */
const farBelow = 9

/** Logits become shares that add up to one. */
function shares(fit: Float64Array): void {
  let most = -Infinity
  for (let one = 0; one < fit.length; one++)
    if ((fit[one] as number) > most) most = fit[one] as number
  let sum = 0
  for (let one = 0; one < fit.length; one++) {
    const below = (fit[one] as number) - most
    const share = below < -farBelow ? 0 : Math.exp(below)
    fit[one] = share
    sum += share
  }
  for (let one = 0; one < fit.length; one++) fit[one] = (fit[one] as number) / sum
}

function correct(
  errors: Float64Array,
  { numbers, starts }: FeatureTable,
  example: number,
  rarity: Float32Array,
  weights: Float32Array,
  rate: number,
): void {
  const classes = errors.length
  const wrong: number[] = []
  for (let one = 0; one < classes; one++)
    if (Math.abs(errors[one] as number) > smallError) wrong.push(one)
  const end = starts[example + 1] as number
  for (let at = starts[example] as number; at < end; at++) {
    const number = numbers[at] as number
    const value = (rarity[number] as number) * rate
    const from = number * classes
    for (let next = 0; next < wrong.length; next++) {
      const one = wrong[next] as number
      weights[from + one] = (weights[from + one] as number) - value * (errors[one] as number)
    }
  }
}

function judge(
  table: FeatureTable,
  rarity: Float32Array,
  weights: Float32Array,
  classes: number,
  unheard: number,
): Model {
  return (features) => {
    const sums = new Float64Array(classes)
    let known = 0
    let whole = 0
    for (const feature of new Set(features)) {
      const number = table.find(feature)
      if (number < 0) {
        whole += unheard ** 2
        continue
      }
      const value = rarity[number] as number
      known += value ** 2
      const from = number * classes
      for (let one = 0; one < classes; one++)
        sums[one] = (sums[one] as number) + value * (weights[from + one] as number)
    }
    return { sums, known: Math.sqrt(known), whole: Math.sqrt(known + whole) }
  }
}
