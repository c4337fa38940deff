import { soundOf } from './match-sound.ts'
import { isRun } from './match-words.ts'

/** What a feature is, so that the same letters as a word and as a part of one stay apart. */
const kinds = { word: 1, part: 2, pair: 3, sound: 4, concept: 5 } as const

/** Lengths of the parts of a word, and of a run of a script without gaps. */
const parts = { from: 3, to: 4 }
const runParts = { from: 1, to: 3 }
/** Letters of a word that are cut into parts. */
const partsUpTo = 24

/**
 * What the model sees of a text, as 32-bit hashes, some of them twice: words, pairs of neighbours, parts of words of
 * three and four letters (misspelling, grammar), how words sound (romanised and native spellings are one) and
 * the concepts they name (a word of one language helps in all).
 */
export function featuresOf(words: readonly string[], concepts: Iterable<string>): Int32Array {
  size = 0
  let before = ''
  for (const word of words) {
    if (isRun(word)) addParts(word, runParts)
    else {
      push(hash(kinds.word, word))
      addParts(`_${word.slice(0, partsUpTo)}_`, parts)
      if (before !== '') push(hash(kinds.pair, `${before} ${word}`))
      const sound = soundOf(word)
      if (sound !== '') push(hash(kinds.sound, sound))
    }
    before = word
  }
  for (const concept of concepts) push(hash(kinds.concept, concept))
  return found.slice(0, size)
}

/** Where features are gathered before they are copied out: every example passes here. */
let found = new Int32Array(1 << 12)
let size = 0

function push(feature: number): void {
  if (size === found.length) {
    const longer = new Int32Array(size * 2)
    longer.set(found)
    found = longer
  }
  found[size++] = feature
}

function addParts(text: string, { from, to }: typeof parts): void {
  for (let start = 0; start < text.length; start++) {
    let sum = begin(kinds.part)
    for (let end = start; end < text.length && end - start < to; end++) {
      sum = add(sum, text.charCodeAt(end))
      if (end - start + 1 >= from) push(sum)
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
