import { isRun, wordsOf } from './match-words.ts'

/** A word without the one or two letters at its end that grammar changes, where five are left. Runs stay whole. */
const stem = (word: string): string =>
  isRun(word) || word.length < 6 ? word : word.slice(0, Math.max(5, word.length - 2))

/** Finds the concepts (ids of `concepts.json`) that words name, in whatever language. */
export type FindConcepts = (words: readonly string[]) => Set<string>

type Lists = Iterable<readonly [id: string, words: readonly string[]]>

/** One finder for the word lists of all languages. A phrase is found where its words stand together. */
export function conceptFinder(lists: Lists): FindConcepts {
  const steps = conceptFinderSteps(lists)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Lists read between two pauses. */
const slice = 200

/** The same in slices of a few milliseconds. */
export function* conceptFinderSteps(lists: Lists): Generator<undefined, FindConcepts, void> {
  const phrases = new Map<string, { id: string; rest: readonly string[] }[]>()
  const inRuns = new Map<string, { id: string; text: string }[]>()
  let read = 0
  for (const [id, texts] of lists) {
    for (const text of texts) {
      const [first, ...rest] = wordsOf(text).map(stem)
      if (first === undefined) continue
      if (isRun(first)) push(inRuns, first.charAt(0), { id, text: first })
      else push(phrases, first, { id, rest })
    }
    if (++read % slice === 0) yield
  }
  return (words) => {
    const found = new Set<string>()
    const stems = words.map(stem)
    stems.forEach((first, at) => {
      if (isRun(first)) {
        for (let from = 0; from < first.length; from++)
          for (const { id, text } of inRuns.get(first.charAt(from)) ?? [])
            if (first.startsWith(text, from)) found.add(id)
      } else
        for (const { id, rest } of phrases.get(first) ?? [])
          if (rest.every((word, next) => stems[at + 1 + next] === word)) found.add(id)
    })
    return new Set([...found].sort())
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
