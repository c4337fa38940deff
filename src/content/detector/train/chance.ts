/** Chance that is the same in every run: numbers from 0 up to 1 (mulberry32). */
export type Chance = () => number

/** Chance from a seed. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of a list, each as likely. */
export function oneOf<Item>(items: ArrayLike<Item>, chance: Chance): Item {
  return items[Math.floor(chance() * items.length)] as Item
}

/** Draws places by weight in logarithmic time. */
export function drawer(weights: readonly number[]): (chance: Chance) => number {
  const sums = new Float64Array(weights.length)
  let sum = 0
  weights.forEach((weight, at) => {
    sum += weight
    sums[at] = sum
  })
  return (chance) => {
    const wanted = chance() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}

/** A number of 32 bits for a text, to part texts for good (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash ^= hash >>> 13
  return Math.imul(hash, 0x5bd1e995) >>> 0
}
