import { fold } from '../answer/fold.ts'

/** Characters of a message that are read: what it is about shows long before. */
const readAtMost = 1_000
/** Words of a message that are read. */
const wordsAtMost = 120

const notWords = /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+/giu
/** `don't`, `сім'я`: typed with or without the sign, one word. Else (`l'hôpital`) it parts two. */
const insideWord =
  /(?<=n)'(?=t\b)|(?<=[a-z])'(?=(?:s|m|re|ve|ll|d)\b)|(?<=\p{Script=Cyrillic})'(?=\p{Script=Cyrillic})/gu
const stretched = /(\p{L})\1{2,}/gu
const word = /[\p{L}\p{M}\p{N}]+/gu
const gapless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u
const runs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu

/** Characters that are about a word in a script without gaps. */
export const charactersAWord = 2

/** Below this code point every script leaves gaps. */
const firstGapless = 0x2e80

/** Whether a word comes from a script that leaves no gaps, so that it may be a whole sentence. */
export const isRun = (one: string): boolean =>
  one.charCodeAt(0) >= firstGapless && gapless.test(one.charAt(0))

/**
 * The words of a text as the matcher compares them: folded, without links and addresses, letters typed
 * more than twice in a row typed twice. Chinese comes in runs between punctuation. At most 120.
 */
export function wordsOf(text: string): string[] {
  const read = text.slice(0, readAtMost)
  const folded = fold(/[/@.]/.test(read) ? read.replace(notWords, ' ') : read)
  const joined = folded.includes("'") ? folded.replace(insideWord, '') : folded
  const simple = joined.replace(stretched, '$1$1')
  const found: string[] = []
  const hasRuns = gapless.test(simple)
  for (const [one] of simple.matchAll(word)) {
    if (hasRuns) found.push(...(one.match(runs) ?? []))
    else found.push(one)
    if (found.length >= wordsAtMost) return found.slice(0, wordsAtMost)
  }
  return found
}

/** What is its own word already. */
const simpleWord = /^[a-z0-9]+$/
const thrice = /(.)\1\1/

/** `wordsOf` that reads each word it has read before from memory: for many texts in a row. */
export function wordReader(): (text: string) => string[] {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const found: string[] = []
    for (const written of text.slice(0, readAtMost).split(' ')) {
      let words = known.get(written)
      if (words === undefined) {
        words = simpleWord.test(written) && !thrice.test(written) ? [written] : wordsOf(written)
        known.set(written, words)
      }
      for (const one of words) found.push(one)
    }
    return found.length > wordsAtMost ? found.slice(0, wordsAtMost) : found
  }
}
