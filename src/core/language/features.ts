/** Features of a message at most: 60 words of 30 letters would be 9,000; a language shows in fewer. */
export const featuresAtMost = 4096

const start = 0x811c9dc5
const prime = 0x01000193
/** `_`, set on both sides of a word. */
const edge = 0x5f

/** Where a hash falls among `2 ** bits` buckets: the high bits of FNV-1a are mixed into the low ones. */
function bucket(hash: number, bits: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) & ((1 << bits) - 1)
}

/** The bucket of a whole word. */
export function bucketOfWord(word: string, bits: number): number {
  let hash = Math.imul(start ^ 0x7c, prime)
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), prime)
  return bucket(hash, bits)
}

/**
 * Features of the words: first each whole word, twice; then for each, with an edge on both sides, every run of one
 * to five letters; all hashed (FNV-1a) into `2 ** bits` buckets. Writes buckets into `out` (`featuresAtMost` long)
 * and returns how many.
 */
export function featuresOf(words: readonly string[], bits: number, out: Uint32Array): number {
  let count = 0
  for (const word of words) {
    const whole = bucketOfWord(word, bits)
    out[count++] = whole
    out[count++] = whole
  }
  for (const word of words) {
    const length = word.length + 2
    if (count + length * 5 > out.length) break
    for (let from = 0; from < length; from++) {
      let hash = start
      const to = Math.min(length, from + 5)
      for (let i = from; i < to; i++) {
        const letter = i === 0 || i === length - 1 ? edge : word.charCodeAt(i - 1)
        hash = Math.imul(hash ^ letter, prime)
        if (i > from || letter !== edge) out[count++] = bucket(hash, bits)
      }
    }
  }
  return count
}
