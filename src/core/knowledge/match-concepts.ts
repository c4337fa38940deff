import { isRun, wordReader } from './match-words.ts'

/** A word without the one or two letters at its end that grammar changes, where five are left. Runs stay whole. */
const stem = (word: string): string =>
  isRun(word) || word.length < 6 ? word : word.slice(0, Math.max(5, word.length - 2))

/** Finds the concepts (ids of `concepts.json`) that words name, in whatever language. */
export type FindConcepts = (words: readonly string[], memory?: ConceptMemory) => ReadonlySet<string>

/** What was worked out of words before: for many texts in a row. Good for one finder. */
export type ConceptMemory = Map<string, KnownWord>
type KnownWord = { stem: string; here: readonly Phrase[] | undefined }

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
  let count = 0
  for (const [id, texts] of lists) {
    for (const text of texts) {
      const [first, ...rest] = read(text).map(stem)
      if (first === undefined) continue
      if (isRun(first)) push(inRuns, first.charAt(0), { id, first, rest })
      else push(phrases, first, { id, first, rest })
    }
    if (++count % slice === 0) yield
  }
  return (words, memory = new Map()) => {
    const found: string[] = []
    const known = words.map((word) => {
      const before = memory.get(word)
      if (before !== undefined) return before
      const its = stem(word)
      const one = { stem: its, here: phrases.get(its) }
      memory.set(word, one)
      return one
    })
    for (let at = 0; at < known.length; at++) {
      const { stem: its, here } = known[at] as KnownWord
      if (isRun(its)) findInRun(found, its, inRuns)
      else if (here !== undefined)
        for (const { id, rest } of here) if (follows(rest, known, at + 1)) found.push(id)
    }
    return found.length === 0 ? none : new Set(found.length > 1 ? found.sort() : found)
  }
}

const none: ReadonlySet<string> = new Set()

type Phrase = { id: string; first: string; rest: readonly string[] }

function follows(wanted: readonly string[], known: readonly KnownWord[], from: number): boolean {
  for (let next = 0; next < wanted.length; next++)
    if (known[from + next]?.stem !== wanted[next]) return false
  return true
}

function findInRun(found: string[], run: string, phrases: ReadonlyMap<string, Phrase[]>): void {
  for (let from = 0; from < run.length; from++) {
    const here = phrases.get(run.charAt(from))
    if (here !== undefined)
      for (const { id, first } of here) if (run.startsWith(first, from)) found.push(id)
  }
}

/** One more phrase, unless it is known: languages share many. */
function push(lists: Map<string, Phrase[]>, key: string, phrase: Phrase): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [phrase])
  else if (!list.some((one) => isSame(one, phrase))) list.push(phrase)
}

const isSame = (one: Phrase, other: Phrase): boolean =>
  one.id === other.id &&
  one.first === other.first &&
  one.rest.length === other.rest.length &&
  one.rest.every((word, at) => word === other.rest[at])
