/** The least, the middle and the most of some figures. */
export type Spread = { min: number; median: number; max: number }

export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  return {
    min: sorted[0] ?? Number.NaN,
    median: (upper + lower) / 2,
    max: sorted.at(-1) ?? Number.NaN,
  }
}

/** The spread of `over[n] / under[n]`: both figures of a round were taken within seconds of each other. */
export const paired = (over: readonly number[], under: readonly number[]): Spread =>
  spread(over.map((one, n) => one / (under[n] ?? Number.NaN)))
