/**
 * The one choice that a folded text means but for one slip (a letter too many, too few, another, or
 * two swapped) in one word of five letters or more. Its first letter must be right: "ilegal" is not
 * "legal". Only alphabets: in other scripts one sign is too much of a word. Two as near: none.
 */
export function near(
  typed: string,
  choices: readonly { id: string; words: ReadonlySet<string> }[],
): string | undefined {
  let found: string | undefined
  for (const { id, words } of choices) {
    if (![...words].some((word) => oneSlip(typed, word))) continue
    if (found !== undefined) return undefined
    found = id
  }
  return found
}

function oneSlip(typed: string, meant: string): boolean {
  const had = typed.split(' ')
  const wanted = meant.split(' ')
  if (had.length !== wanted.length) return false
  const wrong = wanted.findIndex((word, i) => word !== had[i])
  const word = wanted[wrong]
  const slip = had[wrong]
  if (word === undefined || slip === undefined) return false
  if (wanted.some((other, i) => i !== wrong && other !== had[i])) return false
  return longWord.test(word) && word[0] === slip[0] && atMostOneEdit(slip, word)
}

const longWord = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]{5,}$/u

/** Insertion, deletion, substitution or a swap of neighbours (optimal string alignment distance 1). */
function atMostOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const restA = a.slice(start, a.length - end)
  const restB = b.slice(start, b.length - end)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}
