/**
 * Chance that can be had again: the same seed gives the same run of numbers in [0, 1).
 * Mulberry32 (public domain algorithm by Tommy Ettinger), good enough to pick faults with.
 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The seed of this run: `FAULTS_SEED` to repeat one, else the clock's. */
export const chosenSeed = (): number =>
  Number(process.env.FAULTS_SEED ?? Math.floor(Date.now() % 2 ** 31))
