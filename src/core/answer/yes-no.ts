import type { Language } from '../language.ts'
import type { Content } from '../message.ts'
import type { Lexicon } from '../words.ts'
import { readChoice } from './choice.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { fold } from './fold.ts'
import { inEveryLanguage } from './languages.ts'

const thumbs: Readonly<Record<string, boolean>> = {
  '👍': true,
  '👌': true,
  '✅': true,
  '✔': true,
  '👎': false,
  '❌': false,
  '✖': false,
}

/** Longest message that is looked up in a list of words, UTF-16 units. */
const longest = 100

/**
 * Yes or no by `typed.yes`, `typed.no` and the common pictograms; "siiim" is a yes too. Where
 * no buttons can be shown the two are a menu, so 1 is yes and 2 is no.
 */
export function readYesNo(content: Content, context: AnswerContext): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const typed = fold(content.text)
  const value =
    thumbs[typed.replace(/^(\P{L})\1+$/u, '$1')] ??
    readIn(typed, context) ??
    readIn(typed.replace(/(\p{L})\1{2,}/gu, '$1'), context)
  return value === undefined ? undefined : { value }
}

/**
 * In the language she is asked in, then in the one she writes, then in all others where they agree. Of languages that
 * she has nothing to do with only words count that mean no other thing: "hm" is a yes in Bangla, and a consent of nobody
 * else. Everybody is taken to know the base language and English.
 */
function readIn(typed: string, context: AnswerContext): boolean | undefined {
  const { language, writes, lexicon } = context
  const own =
    readOf(typed, language, lexicon) ??
    (writes === undefined ? undefined : readOf(typed, writes, lexicon))
  if (own !== undefined) return own
  const known = [lexicon.languages[0], 'en']
  return inEveryLanguage(context, (one) =>
    known.includes(one) || isClear(typed) ? readOf(typed, one, lexicon) : undefined,
  )
}

function readOf(typed: string, language: Language, lexicon: Lexicon): boolean | undefined {
  const words = (id: 'yes' | 'no') => lexicon.words(language, `typed.${id}`)
  const id = readChoice(typed, [
    { id: 'yes', words: words('yes') },
    { id: 'no', words: words('no') },
  ])
  return id === undefined ? undefined : id === 'yes'
}

/** Four Latin letters, or a letter of another script: shorter ones are sounds in half the world. */
const isClear = (typed: string): boolean =>
  /(?=\P{Script=Latin})\p{L}/u.test(typed) || /\p{L}{4}/u.test(typed)
