import { fold, foldAll } from './fold.ts'
import { near } from './near.ts'

/**
 * What can be picked: every word that means it, the label first. The folded words are remembered
 * with the array, so a caller that keeps its arrays reads faster.
 */
export type Choosable = { id: string; words: readonly string[] }

/** Longer messages are no choice, whatever they hold. UTF-16 units. */
const longest = 200

/** What people write before the number: "opção 3", "nº 3", "№3". Folded. */
const before = /^(?:opcao|option|numero|number|num|nr|no|n\.o|n)[. ]*(?=\d)/

/**
 * The id of the choice that a typed message means, or undefined: a number in any script as shown in
 * a menu (from 1), one of its words, both together ("3. Casa"), or a word with one slip of the finger.
 * Anything that could mean two choices means none: "3" where another choice is labelled 3, a word
 * that two share. A number inside a sentence is no choice.
 */
export function readChoice(text: string, choices: readonly Choosable[]): string | undefined {
  if (text.length > longest) return undefined
  const typed = fold(text)
  if (typed === '') return undefined
  const folded = choices.map(({ id, words }) => ({ id, words: foldAll(words) }))
  const named = folded.filter((choice) => choice.words.has(typed))
  if (named.length > 1) return undefined
  const [number, digits, rest] = /^(\d{1,3})(?: (.+))?$/u.exec(typed.replace(before, '')) ?? []
  if (number === undefined) return named[0]?.id ?? near(typed, folded)
  const counted = folded[Number(digits) - 1]
  if (rest !== undefined) {
    return named[0]?.id ?? (counted?.words.has(rest) ? counted.id : undefined)
  }
  if (named[0] === undefined) return counted?.id
  return counted === undefined || counted === named[0] ? named[0].id : undefined
}
