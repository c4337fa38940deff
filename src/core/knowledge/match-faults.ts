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
  /** The ask finds another topic first, or none (`other` absent). */
  | { kind: 'lost'; ask: string; language: string; topic: string; other?: string }

/** Asks of one language by topic. */
export type AsksOf = { language: string; asks: Iterable<readonly [string, readonly string[]]> }

/** What is wrong with the asks of the locales; with a matcher made of them, also those that find something else. */
export function askFaults(locales: readonly AsksOf[], matcher?: Matcher): AskFault[] {
  const faults: AskFault[] = []
  const owners = new Map<string, string>()
  for (const { language, asks } of locales) {
    for (const [topic, texts] of asks) {
      if (texts.length < asksWanted)
        faults.push({ kind: 'few', language, topic, count: texts.length })
      for (const ask of texts) {
        const words = wordsOf(ask).join(' ')
        const other = owners.get(words)
        if (other !== undefined && other !== topic)
          faults.push({ kind: 'twice', ask, language, topic, other })
        else owners.set(words, topic)
        if (matcher === undefined || (other !== undefined && other !== topic)) continue
        const found = matcher.match(ask).topics
        if (found[0]?.id === topic) continue
        const first = found[0] === undefined ? {} : { other: found[0].id }
        faults.push({ kind: 'lost', ask, language, topic, ...first })
      }
    }
  }
  return faults
}
