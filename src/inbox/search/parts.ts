/** A piece of an excerpt. `at` is where it begins, in UTF-16 units. */
export type Part = { text: string; marked: boolean; at: number }

/** Cuts a text at its marks, each [from, to) in UTF-16 units; marks that overlap or lie outside are tamed. */
export function parts(text: string, marks: readonly (readonly [number, number])[]): Part[] {
  const found: Part[] = []
  let at = 0
  const add = (to: number, marked: boolean) => {
    if (to > at) found.push({ text: text.slice(at, to), marked, at })
    at = Math.max(at, to)
  }
  const inside = (place: number) => Math.min(text.length, place)
  for (const [from, to] of [...marks].sort((a, b) => a[0] - b[0])) {
    add(inside(from), false)
    add(inside(to), true)
  }
  add(text.length, false)
  return found
}
