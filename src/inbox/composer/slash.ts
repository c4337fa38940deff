import { fold } from '#core/answer/fold.ts'

/** Characters that can be typed to narrow a list before it closes by itself. */
const longest = 40

/** What is typed after a sign that opens a list: where it begins, and the words so far. */
export type Trigger = { from: number; query: string }

/**
 * The sign before the caret that opens a list: `/` at the start of a line, `@` at the start of a word.
 * Undefined when there is none, or when what follows has grown too long to be a search.
 */
export function triggerAt(text: string, caret: number, sign: '/' | '@'): Trigger | undefined {
  const line = text.lastIndexOf('\n', caret - 1) + 1
  const before = text.slice(line, caret)
  const from = sign === '/' ? (before.startsWith('/') ? 0 : -1) : before.lastIndexOf('@')
  if (from < 0 || (from > 0 && !/\s/.test(before.charAt(from - 1)))) return undefined
  const query = before.slice(from + 1)
  if (query.length > longest || (sign === '@' && /\s\S*\s/.test(query))) return undefined
  return { from: line + from, query }
}

/** Those whose words hold every word typed; accents and capitals do not matter. Titles that begin with it first. */
export function matching<T>(
  items: readonly T[],
  query: string,
  words: (item: T) => { title: string; more?: string },
): T[] {
  const typed = fold(query)
  const asked = typed.split(' ').filter(Boolean)
  const ranked = items.flatMap((item) => {
    const { title, more = '' } = words(item)
    const [name, all] = [fold(title), fold(`${title} ${more}`)]
    if (!asked.every((word) => all.includes(word))) return []
    return [
      { item, rank: name.startsWith(typed) ? 0 : asked.every((w) => name.includes(w)) ? 1 : 2 },
    ]
  })
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item)
}

/** A text with a stretch replaced, and where the caret stands after it. */
export function replaced(text: string, from: number, to: number, by: string) {
  return { text: text.slice(0, from) + by + text.slice(to), caret: from + by.length }
}

/** The accounts named in a note by `@Name`; the longest name that fits wins. */
export function mentionsIn(
  text: string,
  colleagues: readonly { id: string; name: string }[],
): string[] {
  const byLength = [...colleagues].sort((a, b) => b.name.length - a.name.length)
  const found = new Set<string>()
  let rest = text
  for (const { id, name } of byLength) {
    const sign = `@${name}`
    if (name === '' || !rest.includes(sign)) continue
    found.add(id)
    rest = rest.replaceAll(sign, ' ')
  }
  return colleagues.filter(({ id }) => found.has(id)).map(({ id }) => id)
}
