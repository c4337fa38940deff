import type { Content } from '../message.ts'
import type { Answer, AnswerContext } from './expect.ts'
import { fold, foldAll, plain } from './fold.ts'
import { inEveryLanguage } from './languages.ts'
import { numberWord } from './number-words.ts'

/** Most people one answer may count. */
const mostPeople = 30
/** Longest message looked at, UTF-16 units. */
const longest = 60
/** What stands between a number and who they are. */
const clauses = /[,:;(=،、，：؛]|\s[-–—]\s/u

/**
 * How many people, 0 to 30: "4", "quatro", "somos 4", "4 pessoas", "só eu". Every word must be
 * known (`typed.around-count`, `typed.only-me`): "me and my two kids" is asked again rather than
 * taken for two. After a number she may say who they are, herself among them: "somos 4, eu e 3 crianças".
 */
export function readCount(content: Content, context: AnswerContext): Answer {
  if (content.kind !== 'text' || content.text.length > longest) return undefined
  const typed = fold(content.text)
  if (/^[-\u2212\u2013] ?\d/.test(plain(content.text))) return undefined
  const [first = '', ...others] = content.text.split(clauses)
  const who = fold(others.join(' ')).split(' ')
  const value = inEveryLanguage(
    context,
    (language) =>
      countIn(typed, language, context) ??
      (who.some((word) => foldAll(context.lexicon.words(language, 'typed.only-me')).has(word))
        ? countIn(fold(first), language, context)
        : undefined),
  )
  return value === undefined ? undefined : { value }
}

function countIn(typed: string, language: string, context: AnswerContext): number | undefined {
  const words = (key: string) => foldAll(context.lexicon.words(language, key))
  if (words('typed.only-me').has(typed)) return 1
  const around = words('typed.around-count')
  const rest = typed.split(' ').filter((word) => !around.has(word))
  const [only] = rest
  if (rest.length !== 1 || only === undefined) return undefined
  const count = /^\d{1,2}$/.test(only) ? Number(only) : numberWord(only, language, context.lexicon)
  return count !== undefined && count <= mostPeople ? count : undefined
}
