import { isRun, wordsOf } from './match-words.ts'

/** Words of a message at most in which one word alone ("agent") asks for a person. */
const shortMessage = 3

/** Whether a text asks for a person: that and nothing else, in a phrase of ours, or `maybe` by one word of a short message. */
export type AsksForPerson = (text: string) => 'only' | 'clearly' | 'maybe' | 'no'

/** Looks for phrases such as "falar com uma pessoa", of all languages at once. */
export function personFinder(phrases: readonly string[]): AsksForPerson {
  const all = new Set<string>()
  const single = new Set<string>()
  const runs: string[] = []
  const longer: string[] = []
  for (const phrase of phrases) {
    const words = wordsOf(phrase)
    const [first, ...rest] = words
    if (first === undefined) continue
    all.add(` ${words.join(' ')} `)
    if (rest.length > 0) longer.push(` ${words.join(' ')} `)
    else if (isRun(first) && first.length > 2) runs.push(first)
    else single.add(first)
  }
  return (text) => {
    const words = wordsOf(text)
    const said = ` ${words.join(' ')} `
    if (all.has(said)) return 'only'
    if (longer.some((phrase) => said.includes(phrase))) return 'clearly'
    if (runs.some((run) => said.includes(run))) return 'clearly'
    return words.length <= shortMessage && words.some((word) => single.has(word)) ? 'maybe' : 'no'
  }
}
