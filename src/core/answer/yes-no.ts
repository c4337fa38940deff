import type { Content } from '../message.ts'
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

function readIn(typed: string, context: AnswerContext): boolean | undefined {
  return inEveryLanguage(context, (language) => {
    const words = (id: 'yes' | 'no') => context.lexicon.words(language, `typed.${id}`)
    const id = readChoice(typed, [
      { id: 'yes', words: words('yes') },
      { id: 'no', words: words('no') },
    ])
    return id === undefined ? undefined : id === 'yes'
  })
}
