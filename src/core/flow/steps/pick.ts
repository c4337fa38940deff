import { type Choosable, readChoice } from '../../answer/choice.ts'
import type { Language } from '../../language.ts'
import { type Content, textOf } from '../../message.ts'
import type { Lexicon } from '../../words.ts'
import { readPress } from '../press.ts'
import type { Answer } from '../step.ts'

/** The languages a choice may be typed in: those given, and the base language. */
export const typedIn = (lexicon: Lexicon, ...languages: readonly Language[]) => [
  ...new Set([...languages, ...lexicon.languages.slice(0, 1)]),
]

/** Every word of these languages that means a choice of the question `ask`. */
export const wordsOf = (
  lexicon: Lexicon,
  languages: readonly Language[],
  ask: string,
  id: string,
): readonly string[] =>
  languages.flatMap((one) => {
    const { label, short, synonyms } = lexicon.choice(one, ask, id)
    return [label, ...(short === undefined ? [] : [short]), ...synonyms]
  })

/** The choice she pressed or typed. What is pressed may be none of these: an older question had others. */
export function readPick(heard: Content, choices: readonly Choosable[]): Answer | undefined {
  const choice =
    heard.kind === 'press'
      ? readPress(heard.data)?.choice
      : readChoice(textOf(heard) ?? '', choices)
  return choice === undefined ? undefined : { as: 'choice', choice }
}
