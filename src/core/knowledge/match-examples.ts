import { hash } from './match-features.ts'
import { wordReader } from './match-words.ts'

/** Words in order of how common they are, most common first. */
export type CommonWords = readonly string[]

/** Texts made of common words, a language: enough to know that they mean nothing. */
const madeOfEach = 300
/** Words of such a text at most. */
const longest = 7
/** The word at place n comes with a chance of 1 : n + 20, as words of languages roughly do (Mandelbrot's law). */
const flatStart = 20

/**
 * Texts that mean nothing: common words thrown together. The same list makes the same texts. They teach the model
 * that a word of everybody's (`what`, `want`) says little, however rare it is in what people ask.
 */
export function meaninglessTexts(words: CommonWords): string[] {
  if (words.length === 0) return []
  const upTo: number[] = []
  let sum = 0
  for (let place = 0; place < words.length; place++) {
    sum += 1 / (place + flatStart)
    upTo.push(sum)
  }
  let state = hash(words.length, words[0] as string) | 1
  const chance = (): number => {
    // xorshift, Marsaglia 2003: even enough here, and the same everywhere.
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const word = (): string => {
    const at = chance() * sum
    let low = 0
    let high = upTo.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((upTo[middle] as number) < at) low = middle + 1
      else high = middle
    }
    return words[low] as string
  }
  return Array.from({ length: madeOfEach }, () => {
    const length = 1 + Math.floor(chance() * longest)
    return Array.from({ length }, word).join(' ')
  })
}

/** The commonest words of all languages, each as it is compared: what everybody says, whatever they want. */
export function* everybodysWords(
  common: readonly CommonWords[],
  read: (text: string) => readonly string[] = wordReader(),
): Generator<undefined, ReadonlySet<string>, void> {
  const everybodys = new Set<string>()
  for (const words of common) {
    for (const written of words) for (const word of read(written)) everybodys.add(word)
    yield
  }
  return everybodys
}

/** One text that belongs to a topic, or to none; `typed` where somebody wrote it word for word. */
export type ExampleText = { topic?: string; text: string; typed?: boolean }

/** An example as it is learned: its words, once. */
export type ReadExample = { topic: string | undefined; words: readonly string[]; typed: boolean }

/**
 * Each example once, in an order that depends on their words alone: however the files are sorted, the model is the
 * same. The order is as good as shuffled.
 */
export function* inLearningOrder(
  texts: Iterable<ExampleText>,
  read: (text: string) => readonly string[] = wordReader(),
): Generator<undefined, ReadExample[], void> {
  const found = new Map<string, ReadExample>()
  let count = 0
  for (const { topic, text, typed = false } of texts) {
    const words = read(text)
    const key = `${topic ?? ''}\n${words.join(' ')}`
    const known = found.get(key)
    if (known !== undefined) known.typed ||= typed
    else if (words.length > 0) found.set(key, { topic, words, typed })
    if (++count % slice === 0) yield
  }
  const keys = [...found.keys()]
  const order = Float64Array.from(
    keys,
    (key, at) => (hash(0, key) + 2 ** 31) * mostExamples + at,
  ).sort()
  yield
  const sorted = Array.from(order, (one) => keys[one % mostExamples] as string)
  for (let at = 1; at < sorted.length; at++) {
    const same = Math.floor((order[at] as number) / mostExamples)
    if (same !== Math.floor((order[at - 1] as number) / mostExamples)) continue
    // Two of one hash: by their words. More than two are one in millions of millions.
    const [one, other] = [sorted[at - 1] as string, sorted[at] as string]
    if (other < one) [sorted[at - 1], sorted[at]] = [other, one]
  }
  return sorted.map((key) => found.get(key) as ReadExample)
}

/** Places that fit beside a hash of 32 bits in the 53 bits of a number. */
const mostExamples = 2 ** 21

/** Texts read between two pauses. */
const slice = 250
