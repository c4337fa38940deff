import type { FactName, Facts } from '#core/facts.ts'
import { rankFact } from '#core/knowledge/rank-fact.ts'
import type { Embedder } from './embedding-ports.ts'
import { nameOf } from './name-of.ts'
import type { Flows, Log, Store, Writer } from './ports.ts'

/** Typical questions of a topic that are compared: more say the same again. */
const asksEach = 8

type Needs = { embedder: Embedder; flows: Flows; log: Pick<Log, 'warn'> }

/**
 * Facts of the store, and the order in which a service that compares meanings puts topics that words alone leave
 * unsure. It only orders what is offered. Where it does not answer in time the order is `none`: nobody waits twice.
 */
export function rankingFacts(
  store: Pick<Store, 'facts'>,
  { embedder, flows, log }: Needs,
): Pick<Store, 'facts'> {
  /** Vectors of one revision of the texts; each topic's asks together. */
  const known = new WeakMap<Writer, Map<string, readonly (readonly number[])[]>>()

  async function vectorsOf(ids: readonly string[]): Promise<typeof found> {
    const { writer } = flows.current()
    const found = known.get(writer) ?? new Map<string, readonly (readonly number[])[]>()
    known.set(writer, found)
    const lacking = ids.filter((id) => !found.has(id))
    const texts = lacking.map((id) => asksOf(writer, id))
    const vectors = texts.flat().length === 0 ? [] : await embedder.embed(texts.flat())
    let from = 0
    for (const [at, id] of lacking.entries()) {
      const count = texts[at]?.length ?? 0
      found.set(id, vectors.slice(from, from + count))
      from += count
    }
    return found
  }

  async function ranked(asked: { text: string; topics: readonly string[] }) {
    try {
      const [[vector = []], vectors] = await Promise.all([
        embedder.embed([asked.text]),
        vectorsOf(asked.topics),
      ])
      const likeness = (id: string) =>
        Math.max(-1, ...(vectors.get(id) ?? []).map((one) => cosine(vector, one)))
      return asked.topics.toSorted((a, b) => likeness(b) - likeness(a))
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'topics could not be compared by meaning')
      return asked.topics
    }
  }

  return {
    facts: async (names, now) => {
      const plain = names.filter((name) => rankFact.read(name) === undefined)
      const asked = names.map(rankFact.read).find((one) => one !== undefined)
      const [facts, topics] = await Promise.all([
        plain.length === 0 ? ({} as Facts) : store.facts(plain as readonly FactName[], now),
        asked && ranked(asked),
      ])
      return { ...facts, ...(asked && topics ? { ranked: { text: asked.text, topics } } : {}) }
    },
  }
}

/** What people type for it in the base language and in English, each language its share. */
const asksOf = (writer: Writer, id: string): readonly string[] =>
  writer.languages.slice(0, 2).flatMap((one) => writer.words(one, `asks.${id}`).slice(0, asksEach))

function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0
  let ofA = 0
  let ofB = 0
  for (const [at, x] of a.entries()) {
    const y = b[at] ?? 0
    dot += x * y
    ofA += x * x
    ofB += y * y
  }
  return ofA === 0 || ofB === 0 ? 0 : dot / Math.sqrt(ofA * ofB)
}
