import type { ReadExample } from './match-examples.ts'

/**
 * What was typed word for word as an ask: its topic. Asks that stand under two topics are left out, they are a fault
 * of the content (`match-faults.ts`).
 */
export function exactAsks(examples: readonly ReadExample[]): {
  get(text: string): string | undefined
} {
  const topics = new Map<string, string | undefined>()
  for (const { topic, words, typed } of examples) {
    if (topic === undefined || !typed) continue
    const text = words.join(' ')
    topics.set(text, topics.has(text) ? undefined : topic)
  }
  return topics
}
