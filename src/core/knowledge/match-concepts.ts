import { isRun, wordReader } from './match-words.ts'

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
export function* conceptFinderSteps(
  lists: Lists,
  read: (text: string) => readonly string[] = wordReader(),
): Generator<undefined, FindConcepts, void> {
  const phrases = new Map<string, Phrase[]>()
  const inRuns = new Map<string, Phrase[]>()
  const known = new Set<string>()
  let count = 0
  for (const [id, texts] of lists) {
    for (const text of texts) {
      const [first, ...rest] = read(text).map(stem)
      const key = `${id} ${first} ${rest.join(' ')}`
      if (first === undefined || known.has(key)) continue
      known.add(key)
      if (isRun(first)) push(inRuns, first.charAt(0), { id, first, rest })
      else push(phrases, first, { id, first, rest })
    }
    if (++count % slice === 0) yield
  }
  return (words) => {
    const found: string[] = []
    const stems = words.map(stem)
    for (let at = 0; at < stems.length; at++) {
      const word = stems[at] as string
      if (isRun(word)) findInRun(found, word, inRuns)
      else {
        const here = phrases.get(word)
        if (here !== undefined)
          for (const { id, rest } of here) if (follows(rest, stems, at + 1)) found.push(id)
      }
    }
    return new Set(found.length > 1 ? found.sort() : found)
  }
}

type Phrase = { id: string; first: string; rest: readonly string[] }

function follows(wanted: readonly string[], stems: readonly string[], from: number): boolean {
  for (let next = 0; next < wanted.length; next++)
    if (stems[from + next] !== wanted[next]) return false
  return true
}

function findInRun(found: string[], run: string, phrases: ReadonlyMap<string, Phrase[]>): void {
  for (let from = 0; from < run.length; from++) {
    const here = phrases.get(run.charAt(from))
    if (here !== undefined)
      for (const { id, first } of here) if (run.startsWith(first, from)) found.push(id)
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
