import { isRun, wordReader } from './match-words.ts'

/** A part of a phrase; `open` where the word may end otherwise. */
type Part = { text: string; open: boolean }
type Phrase<T> = { of: T; parts: readonly Part[] }

/**
 * Tells what the phrases in these words are of, each time it stands there: at which word, and at which character where
 * that word is a run.
 */
type FindPhrases<T> = (
  words: readonly string[],
  found: (of: T, at: number, inRun: number) => void,
) => void

/** Letters of an open first word by which a phrase is looked up. */
const keyLength = 4

/**
 * Finds phrases where their words stand in a row: `*` after a word stands for any ending, and what is in a script
 * without gaps (with a `*` before it or none) is looked for anywhere in a run.
 */
export function phraseFinder<T>(
  phrases: Iterable<readonly [written: string, of: T]>,
): FindPhrases<T> {
  const read = wordReader()
  const whole = new Map<string, Phrase<T>[]>()
  const openings = new Map<string, Phrase<T>[]>()
  const runs: { text: string; of: T }[] = []
  for (const [written, of] of phrases) {
    const run = written.replace(/^\*/, '')
    if (isRun(run)) {
      runs.push({ text: run, of })
      continue
    }
    const parts = written.split(' ').flatMap((part) => {
      const open = part.endsWith('*')
      return read(open ? part.slice(0, -1) : part).map((text) => ({ text, open }))
    })
    const [first] = parts
    if (first === undefined) continue
    const index = first.open ? openings : whole
    const key = first.open ? first.text.slice(0, keyLength) : first.text
    const known = index.get(key)
    if (known === undefined) index.set(key, [{ of, parts }])
    else known.push({ of, parts })
  }

  return (words, found) => {
    words.forEach((word, at) => {
      if (isRun(word)) {
        for (const { text, of } of runs) {
          const place = word.indexOf(text)
          if (place >= 0) found(of, at, place)
        }
        return
      }
      look(whole.get(word), words, at, found)
      for (let length = 1; length <= Math.min(keyLength, word.length); length++)
        look(openings.get(word.slice(0, length)), words, at, found)
    })
  }
}

/** Reports the phrases that stand at this place. */
function look<T>(
  phrases: readonly Phrase<T>[] | undefined,
  words: readonly string[],
  at: number,
  found: (of: T, at: number, inRun: number) => void,
): void {
  if (phrases === undefined) return
  for (const { of, parts } of phrases) if (stands(parts, words, at)) found(of, at, 0)
}

const stands = (parts: readonly Part[], words: readonly string[], at: number): boolean =>
  parts.every(({ text, open }, next) => {
    const word = words[at + next]
    return word !== undefined && (open ? word.startsWith(text) : word === text)
  })
