import { wordsOf } from './match-words.ts'
import type { Matcher } from './matcher.ts'

/** Asks a topic needs in a language to be found well; the same asks of another language do not make up for them. */
const asksWanted = 10

/** What is wrong with asks. */
export type AskFault =
  /** The same words stand under two topics: neither can be told from the other. */
  | { kind: 'twice'; ask: string; language: string; topic: string; other: string }
  /** Fewer asks than wanted in a language that has some. */
  | { kind: 'few'; language: string; topic: string; count: number }
  /** The ask, though it stands under one topic only, finds another first, or none (`other` absent). */
  | { kind: 'lost'; ask: string; language: string; topic: string; other?: string }

/** Asks of one language by topic. */
export type AsksOf = { language: string; asks: Iterable<readonly [string, readonly string[]]> }

/** What is wrong with the asks of the locales; with a matcher made of them, also those that find something else. */
export function askFaults(locales: readonly AsksOf[], matcher?: Matcher): AskFault[] {
  const faults: AskFault[] = []
  const all = locales.flatMap(({ language, asks }) =>
    [...asks].flatMap(([topic, texts]) => {
      if (texts.length < asksWanted)
        faults.push({ kind: 'few', language, topic, count: texts.length })
      return texts.map((ask) => ({ language, topic, ask, words: wordsOf(ask).join(' ') }))
    }),
  )
  const owners = new Map<string, string>()
  const shared = new Set<string>()
  for (const { language, topic, ask, words } of all) {
    const other = owners.get(words)
    if (other === undefined) owners.set(words, topic)
    else if (other !== topic) {
      shared.add(words)
      faults.push({ kind: 'twice', ask, language, topic, other })
    }
  }
  if (matcher === undefined) return faults
  for (const { language, topic, ask, words } of all) {
    const first = shared.has(words) ? topic : matcher.match(ask).topics[0]?.id
    if (first === topic) continue
    const other = first === undefined ? {} : { other: first }
    faults.push({ kind: 'lost', ask, language, topic, ...other })
  }
  return faults
}
