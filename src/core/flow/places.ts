import type { Path } from './step.ts'

/** Both from 1; the column in characters, so that an emoji is one. */
export type LineColumn = { line: number; column: number }

/** From an offset in UTF-16 units to the line and column of an editor. */
const lineColumns = (text: string): ((offset: number) => LineColumn) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const before = text.slice(starts[low] ?? 0, offset)
    return { line: low + 1, column: [...before].length + 1 }
  }
}

/** Where a key and its value begin, and how a text value was written. Offsets in UTF-16 units. */
export type Spot = { key: number; value: number; raw: string }

/** Looks places up by path. A path that is not written gives the nearest one around it. */
export type Places = {
  key(path: Path): LineColumn
  value(path: Path): LineColumn
  /** A place inside a text value, by the offset in the text as read. */
  inside(path: Path, offset: number): LineColumn
}

const joined = (path: Path): string => path.join('\0')

/** An index of places, filled while the file is read. */
export const placeIndex = (text: string) => {
  const place = lineColumns(text)
  const spots = new Map<string, Spot>()
  const find = (path: Path): Spot => {
    for (let length = path.length; length >= 0; length--) {
      const spot = spots.get(joined(path.slice(0, length)))
      if (spot !== undefined) return spot
    }
    return { key: 0, value: 0, raw: '' }
  }
  const places: Places = {
    key: (path) => place(find(path).key),
    value: (path) => place(find(path).value),
    inside(path, offset) {
      const spot = find(path)
      return place(spot.value + rawOffset(spot.raw, offset))
    },
  }
  return { places, place, put: (path: Path, spot: Spot) => spots.set(joined(path), spot) }
}

/** How far into a scalar as written the nth unit of its value stands; 0 when that is unclear. */
const rawOffset = (raw: string, offset: number): number => {
  const quote = raw[0]
  if (raw.includes('\n') || quote === '|' || quote === '>') return 0
  if (quote !== "'" && quote !== '"') return Math.min(offset, raw.length)
  let at = 1
  for (let passed = 0; passed < offset && at < raw.length - 1; passed++) {
    if (quote === "'" && raw[at] === "'") at += 2
    else if (raw[at] === '\\') at += { x: 4, u: 6, U: 10 }[raw[at + 1] ?? ''] ?? 2
    else at++
  }
  return at
}
