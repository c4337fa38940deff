/** One line of a comparison: only before, only after, or in both. `line` counts in `before` from 1. */
export type Change = { sign: '-' | '+' | ' '; text: string; line: number }

/** The longest texts compared line by line; beyond, everything differs. */
const longest = 2_000

/** Two texts line by line, by their longest common subsequence. */
export function diff(before: string, after: string): readonly Change[] {
  const a = before.trimEnd().split('\n')
  const b = after.trimEnd().split('\n')
  const changes: Change[] = []
  const common = a.length > longest || b.length > longest ? undefined : lengths(a, b)
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      changes.push({ sign: ' ', text: left, line: i + 1 })
      i++
      j++
    } else if (
      left !== undefined &&
      (right === undefined || (common?.[i + 1]?.[j] ?? 0) >= (common?.[i]?.[j + 1] ?? 0))
    ) {
      changes.push({ sign: '-', text: left, line: i + 1 })
      i++
    } else {
      changes.push({ sign: '+', text: right ?? '', line: i + 1 })
      j++
    }
  }
  return changes
}

/** `[i][j]`: how many lines `a` from i and `b` from j have in common. */
function lengths(a: readonly string[], b: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] as Uint16Array
    const below = table[i + 1] as Uint16Array
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

/** The changed lines with `around` lines of what stands by them. */
export function changesAround(changes: readonly Change[], around = 2): readonly Change[] {
  const changed = changes.flatMap(({ sign }, index) => (sign === ' ' ? [] : [index]))
  return changes.filter((_, index) => changed.some((one) => Math.abs(one - index) <= around))
}
