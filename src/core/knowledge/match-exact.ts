import type { ReadExample } from './match-examples.ts'

/**
 * What was typed word for word as an ask: its topic. Asks that stand under two topics are left out, they are a fault
 * of the content (`match-faults.ts`). In slices of a few milliseconds.
 */
export function* exactAsks(
  examples: readonly ReadExample[],
): Generator<undefined, { get(text: string): string | undefined }, void> {
  const topics = new Map<string, string | undefined>()
  for (let at = 0; at < examples.length; at++) {
    if (at % slice === slice - 1) yield
    const { topic, words, typed } = examples[at] as ReadExample
    if (topic === undefined || !typed) continue
    const text = words.join(' ')
    topics.set(text, topics.has(text) ? undefined : topic)
  }
  return topics
}

/** Examples read between two pauses. */
const slice = 4_000
