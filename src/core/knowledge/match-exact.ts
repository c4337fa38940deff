import { wordsOf } from './match-words.ts'

/**
 * What was typed word for word as an ask: its topic. Asks that stand under two topics are left out, they are a fault
 * of the content (`match-faults.ts`).
 */
export function exactAsks(
  asks: Iterable<readonly [topic: string, texts: readonly string[]]>,
): ReadonlyMap<string, string> {
  const topics = new Map<string, string | undefined>()
  for (const [topic, texts] of asks) {
    for (const ask of texts) {
      const text = wordsOf(ask).join(' ')
      topics.set(text, topics.has(text) && topics.get(text) !== topic ? undefined : topic)
    }
  }
  const found = new Map<string, string>()
  for (const [text, topic] of topics) if (topic !== undefined && text !== '') found.set(text, topic)
  return found
}
