/** A text as it is compared: without accents and case. */
const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The commands whose names have every word that was typed, in any order; names that start so first. */
export function fitting<T extends { name: string }>(
  all: readonly T[],
  typed: string,
): readonly T[] {
  const words = folded(typed).split(/\s+/).filter(Boolean)
  const starts = (one: T) => folded(one.name).startsWith(words[0] ?? '')
  const found = all.filter((one) => words.every((word) => folded(one.name).includes(word)))
  return [...found.filter(starts), ...found.filter((one) => !starts(one))]
}
