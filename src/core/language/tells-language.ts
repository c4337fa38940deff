/** A word of letters, with the marks that Indic scripts need inside words. */
const word = /[\p{L}][\p{L}\p{M}'’-]*/gu
/** Scripts in which people also write each other's acronyms and brand names. */
const shared = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}'’-]+$/u

/** NIF, AIMA, СНИЛС: letters of which none is small. */
const isAcronym = (one: string): boolean => one === one.toUpperCase() && one !== one.toLowerCase()

/**
 * True for a text that is enough to give up a language that an earlier one has shown: two words that are no
 * acronyms, or one in letters that nobody borrows ("नमस्ते", "مرحبا"). One foreign word or acronym is not.
 */
export function tellsLanguage(text: string): boolean {
  const words = text.match(word) ?? []
  return words.some((one) => !shared.test(one)) || words.filter((one) => !isAcronym(one)).length > 1
}

/** True for a text of nothing but one acronym: it says nothing of its language. */
export function isOneAcronym(text: string): boolean {
  const [only, ...more] = text.match(word) ?? []
  return only !== undefined && more.length === 0 && shared.test(only) && isAcronym(only)
}
