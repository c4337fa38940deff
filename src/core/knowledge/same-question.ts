import type { FindConcepts } from './match-concepts.ts'
import { isRun, wordsOf } from './match-words.ts'

/** What of a question can be compared with others, in whatever language. */
export type Profile = {
  /** Class of the detector or locale tag; parts of words are compared within one language only. */
  language: string
  /** Ids of concepts it names, those that every question names aside. */
  concepts: ReadonlySet<string>
  /** Words that are the same in all languages: acronyms, names of forms and papers (`D7`, `SEF`), numbers from three digits. */
  marks: ReadonlySet<string>
  /** Parts of its words. */
  parts: ReadonlySet<string>
}

/** From this likeness on two questions are about the same thing. */
export const sameFrom = 0.55

/** Concepts that say nothing of what is asked. */
const everywhere = new Set([
  'greeting',
  'help',
  'person',
  'where',
  'when',
  'how',
  'how-much',
  'today',
  'tomorrow',
  'emergency',
  'stop',
  'price',
  'documents',
])

/** Meanings that questions of two languages have to share. */
const meaningsNeeded = 2
/** Likeness of two that name one thing each, the same, and nothing else we know. */
const oneThing = 0.6
/** Likeness at most of two that name different things. */
const belowSame = 0.5
const partLength = 4

/** What can be compared of a question. `concepts` finds them in folded words (`conceptFinder`). */
export function profile(text: string, language: string, concepts: FindConcepts): Profile {
  const words = wordsOf(text)
  const named = [...concepts(words)].filter((id) => !everywhere.has(id))
  const parts = new Set<string>()
  for (const word of words) {
    const length = isRun(word) ? 2 : partLength
    const padded = isRun(word) ? word : `_${word}_`
    for (let at = 0; at + length <= padded.length; at++) parts.add(padded.slice(at, at + length))
  }
  return { language: base(language), concepts: new Set(named), marks: marksOf(text, words), parts }
}

/**
 * How alike two questions are, 0 to 1; the same both ways. Within a language by what they share of concepts, marks and
 * parts of words; across languages by concepts and marks alone, where they share two of them or name one and the same
 * thing. Two that name different things beside what they share are not one ("register my dog", "register my car"; a D7, a D8).
 * It would rather leave two apart than throw two together: a wrong answer tells somebody something false.
 */
export function likeness(a: Profile, b: Profile): number {
  const [mine, yours] = [united(a), united(b)]
  const shared = count(mine, yours)
  const letters = overlap(a.parts, b.parts)
  const apart = shared < mine.size && shared < yours.size
  if (a.language === b.language) {
    if (letters === 1) return 1
    const alike = mine.size + yours.size === 0 ? letters : (overlap(mine, yours) + letters) / 2
    return apart ? Math.min(alike, belowSame) : alike
  }
  if (shared >= meaningsNeeded)
    return apart ? Math.min(overlap(mine, yours), belowSame) : overlap(mine, yours)
  return shared === 1 && mine.size === 1 && yours.size === 1 ? oneThing : 0
}

const united = ({ concepts, marks }: Profile): ReadonlySet<string> =>
  new Set([...concepts, ...[...marks].map((mark) => `#${mark}`)])

function count(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return shared
}

/** Dice's coefficient: what both have of what each has. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * count(a, b)) / (a.size + b.size)
}

/** `pt-PT` and `pt` are one, `hi-Latn` and `hi` are not: they share no letters. */
const base = (language: string): string => language.replace(/-(?:[A-Z]{2}|Hans|Guru)$/, '')

/** Words in capitals beside others that are not, words that mix letters and digits, and numbers from three digits. */
function marksOf(text: string, words: readonly string[]): Set<string> {
  const marks = new Set(words.filter((word) => /^(?=.*\d)(?=.*\p{L})|^\d{3,}$/u.test(word)))
  const shouted = !/\p{Ll}|\p{Lo}/u.test(text)
  if (!shouted)
    for (const [mark] of text.matchAll(/(?<![\p{L}\p{M}\p{N}])\p{Lu}{2,6}(?![\p{L}\p{M}\p{N}])/gu))
      marks.add(mark.toLowerCase())
  return marks
}
