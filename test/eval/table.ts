/** Part of a hundred, one digit; an en dash when there is nothing to divide by. */
export function share(part: number, of: number): string {
  return percent(of === 0 ? Number.NaN : part / of)
}

/** A share from 0 to 1 as per cent. */
export function percent(figure: number): string {
  return Number.isNaN(figure) ? '–' : (figure * 100).toFixed(1)
}

/** The mean of what is a number; NaN of nothing. */
export function mean(figures: readonly number[]): number {
  const known = figures.filter((one) => !Number.isNaN(one))
  return known.length === 0 ? Number.NaN : known.reduce((sum, one) => sum + one, 0) / known.length
}

/** Prints a title and aligned columns: the first to the left, the others to the right. */
export function printTable(title: string, head: readonly string[], rows: readonly string[][]) {
  const all = [[...head], ...rows]
  const widths = head.map((_, at) => Math.max(...all.map((row) => (row[at] ?? '').length)))
  console.log(`\n${title}`)
  for (const row of all) {
    const cells = widths.map((width, at) => {
      const cell = row[at] ?? ''
      return at === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
    console.log(cells.join('  ').trimEnd())
  }
}
