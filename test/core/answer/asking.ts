import { readFileSync } from 'node:fs'
import type { AnswerContext, Expect } from '#core/answer/expect.ts'
import { readAnswer } from '#core/answer/read-answer.ts'
import type { Lexicon, Value } from '#core/words.ts'

type Lists = Readonly<Record<string, readonly string[]>>

const shipped: Readonly<Record<string, Lists>> = Object.fromEntries(
  ['pt-PT', 'en'].map((tag) => [
    tag,
    JSON.parse(
      readFileSync(new URL(`../../../locales/${tag}/typed.json`, import.meta.url), 'utf8'),
    ),
  ]),
)

/** The shipped word lists, with others beside them where a test needs them. */
export function lexiconOf(lists: Readonly<Record<string, Lists>> = shipped): Lexicon {
  return {
    languages: Object.keys(lists),
    endonym: (language) => language,
    choice: (_language, _ask, id) => ({ label: id, synonyms: [] }),
    words: (language, key) => lists[language]?.[key.replace(/^typed\./, '')] ?? [],
    moment: (_language, at) => at,
    title: (_language, key) => key,
    state: () => 'base',
  }
}
export { shipped }

/** Sunday 22 November 2026, 10:00 in Lisbon. */
const sunday = Date.UTC(2026, 10, 22, 10)

export const asked = (changes: Partial<AnswerContext> = {}): AnswerContext => ({
  language: 'pt-PT',
  now: sunday,
  zone: 'Europe/Lisbon',
  country: 'PT',
  lexicon: shippedLexicon,
  phone: () => undefined,
  ...changes,
})
const shippedLexicon = lexiconOf()

/** What is read from a typed message, or undefined. */
export const read = (
  expect: Expect,
  text: string,
  changes?: Partial<AnswerContext>,
): Value | undefined => readAnswer(expect, { kind: 'text', text }, asked(changes))?.value
