import { charactersAWord, isRun } from './match-words.ts'

/** Asks read between two pauses. */
const slice = 2_000

/** An ask as it is counted: its words, the place of its topic, the concepts it names. */
export type CountedAsk = {
  words: readonly string[]
  topic: number
  concepts: Iterable<string>
}

/** Places of asks, smallest first. */
export type Asks = readonly number[]

/** The asks that hold a word, a piece of a run, a concept: by `termsOf` and `conceptTerm`. */
export type Holders = ReadonlyMap<string, Asks>

/** Which asks hold what. In slices of a few milliseconds. */
export function* holdersOf(asks: readonly CountedAsk[]): Generator<undefined, Holders, void> {
  const holders = new Map<string, number[]>()
  for (let at = 0; at < asks.length; at++) {
    if (at % slice === slice - 1) yield
    const { words, concepts } = asks[at] as CountedAsk
    const note = (term: string): void => {
      const list = holders.get(term)
      if (list === undefined) holders.set(term, [at])
      else if (list.at(-1) !== at) list.push(at)
    }
    for (const word of words) {
      if (isRun(word)) for (const character of word) note(character)
      for (const term of termsOf(word)) note(term)
    }
    for (const id of concepts) note(conceptTerm(id))
  }
  return holders
}

/** What a concept is looked up by: no word holds such a sign. */
export const conceptTerm = (id: string): string => `#${id}`
export const isConceptTerm = (term: string): boolean => term.startsWith('#')

/** What a word is looked up by: itself; of a run each two characters that stand together. */
export function termsOf(word: string): readonly string[] {
  if (!isRun(word) || word.length <= charactersAWord) return [word]
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + charactersAWord))
}
