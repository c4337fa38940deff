import { plain } from '../answer/fold.ts'

/** Words that join two needs, in the languages we ship and as they are typed in Latin letters. */
const joiners = new Set(
  plain(
    `e também tambem tb and also plus y también et aussi și і й та також ще и также ещё еще anche ed
    और भी aur bhi اور بھی এবং আর ar ebong aar र अनि ani ਅਤੇ ਤੇ و أيضا وأيضا 和 还有 以及 另外
    mas but pero mais dar но але लेकिन lekin magar কিন্তু kintu तर tara ਪਰ لیکن لكن ولكن`,
  ).split(/\s+/),
)
const inRuns = /和|还有|以及|另外|也想|同时|但是|但/u
const ends = /[.!?;,:\n\r…。！？；，、।॥؟؛،\u2028]+|\s[-–—/+&]\s/u

/** In Bengali "e" after a word says where something is. */
const isJoiner = (word: string, language = ''): boolean =>
  joiners.has(word) && !(word === 'e' && language.startsWith('bn'))

/** Parts of a text that are looked at. */
export const partsAtMost = 12

/**
 * The parts of a text that may be needs of their own, in order: between punctuation, conjunctions and, in Chinese,
 * joining characters. One part when there is nothing to split at. At most 12. `language` is a class of the detector.
 */
export function clausesOf(text: string, language?: string): string[] {
  const parts: string[] = []
  for (const sentence of text.split(ends)) {
    let words: string[] = []
    const close = (): void => {
      if (words.length > 0) parts.push(words.join(' '))
      words = []
    }
    for (const word of sentence.split(/\s+/)) {
      if (isJoiner(plain(word), language)) close()
      else if (inRuns.test(word)) {
        const [first = '', ...rest] = word.split(inRuns)
        if (first !== '') words.push(first)
        for (const one of rest) {
          close()
          if (one !== '') words.push(one)
        }
      } else if (word !== '') words.push(word)
    }
    close()
  }
  return parts.slice(0, partsAtMost)
}
