import { GrowingRows } from './match-rows.ts'
import { soundOf } from './match-sound.ts'
import { isRun } from './match-words.ts'

/** What a feature is, so that the same letters as a word and as a part of one stay apart. */
const kinds = { word: 1, part: 2, pair: 3, sound: 4, concept: 5 } as const

/** Lengths of the parts of a word, and of a run of a script without gaps. */
const parts = { from: 4, to: 4 }
const runParts = { from: 1, to: 3 }
/** Letters of a word that are cut into parts. */
const partsUpTo = 24

/**
 * What the model sees of a text, as 32-bit hashes, some of them twice: words, pairs of neighbours, parts of words of
 * four letters, its ends counted (misspelling, grammar), how words sound (romanised and native spellings are one) and
 * the concepts they name (a word of one language helps in all).
 */
export function featuresOf(words: readonly string[], concepts: Iterable<string>): Int32Array {
  const one = new FeatureGatherer()
  one.add(words, concepts)
  return one.lists.rows().items
}

/** Features of many texts, those of each word worked out once. */
export class FeatureGatherer {
  /** The features of each word, and of each text what is not of its words. */
  readonly lists = new GrowingRows()
  /** Which of the lists each text holds. */
  readonly texts = new GrowingRows()
  #places = new Map<string, number>()

  add(words: readonly string[], concepts: Iterable<string>): void {
    let before = 0
    const pairs: number[] = []
    for (const word of words) {
      const place = this.#placeOf(word)
      this.texts.push(place)
      // The first feature of a word is the word itself; runs have no such feature.
      const itself = isRun(word) ? 0 : this.lists.first(place)
      if (itself !== 0 && before !== 0) pairs.push(pairOf(before, itself))
      before = itself
    }
    for (const pair of pairs) this.lists.push(pair)
    for (const concept of concepts) this.lists.push(hash(kinds.concept, concept))
    if (!this.lists.isEmpty) this.texts.push(this.lists.close())
    this.texts.close()
  }

  #placeOf(word: string): number {
    const known = this.#places.get(word)
    if (known !== undefined) return known
    addWord(word, this.lists)
    const place = this.lists.close()
    this.#places.set(word, place)
    return place
  }
}

/** The word, its parts, how it sounds. */
function addWord(word: string, to: GrowingRows): void {
  if (isRun(word)) {
    addParts(word, runParts, to)
    return
  }
  to.push(hash(kinds.word, word))
  addParts(`_${word.slice(0, partsUpTo)}_`, parts, to)
  const sound = soundOf(word)
  if (sound !== '') to.push(hash(kinds.sound, sound))
}

const pairOf = (before: number, word: number): number =>
  add(add(begin(kinds.pair), Math.imul(before, 0x9e3779b1)), word)

function addParts(text: string, { from, to }: typeof parts, into: GrowingRows): void {
  for (let start = 0; start < text.length; start++) {
    let sum = begin(kinds.part)
    for (let end = start; end < text.length && end - start < to; end++) {
      sum = add(sum, text.charCodeAt(end))
      if (end - start + 1 >= from) into.push(sum)
    }
  }
}

/** FNV-1a of a text, 32 bits, signed; `seed` keeps kinds of text apart. */
export function hash(seed: number, text: string): number {
  let sum = begin(seed)
  for (let at = 0; at < text.length; at++) sum = add(sum, text.charCodeAt(at))
  return sum
}

const begin = (seed: number): number => Math.imul(0x811c9dc5 ^ seed, 0x01000193)
const add = (sum: number, code: number): number => Math.imul(sum ^ code, 0x01000193)
