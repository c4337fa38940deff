import { clausesOf } from './match-clauses.ts'
import { conceptFinder } from './match-concepts.ts'
import { conclude, nothing, type Scored, scored } from './match-conclude.ts'
import { type CommonWords, inLearningOrder, meaninglessTexts } from './match-examples.ts'
import { withoutFalseFriends } from './match-false-friends.ts'
import { featuresOf } from './match-features.ts'
import { scoresOf } from './match-floor.ts'
import { learn } from './match-model.ts'
import { personFinder } from './match-person.ts'
import { isDanger, routeOf } from './match-route.ts'
import { wordsOf } from './match-words.ts'
import type { Matched, Matcher } from './matcher.ts'
import type { Route, Topic } from './topic.ts'

/** What a matcher learns from: the words of all languages. Lists may come in any order, and lack languages and topics. */
export type Learned = {
  /** What is known of topics; a topic in `asks` alone is matched too. */
  topics: readonly Pick<Topic, 'id' | 'country' | 'route'>[]
  /** By topic, what people type for it, in any language. */
  asks: Iterable<readonly [topic: string, texts: readonly string[]]>
  /** By concept, its words in any language. */
  concepts: readonly (readonly [concept: string, words: readonly string[]])[]
  /** What means nothing: greetings, small talk, requests without a subject. */
  nothing: readonly string[]
  /** The most common words, a list a language. */
  common: readonly CommonWords[]
  /** How people ask for a person. */
  person: readonly string[]
}

/** Concepts that every topic's people name: what only they say means nothing. */
const everybodys = new Set([
  'greeting',
  'help',
  'stop',
  'today',
  'tomorrow',
  'when',
  'where',
  'how',
])

/** What "he does not hit me" is not about. */
const violence = new Set(['saf-domestic-violence', 'saf-danger'])

/**
 * Makes a matcher in slices of a few milliseconds, so that a server can answer people in between; `openMatcher` does
 * it in one go. Multinomial logistic regression over words, pairs, parts of words, sounds and concepts, with a class
 * for what means nothing; the same content makes the same matcher, in whatever order it comes.
 */
export function* matcherSteps(from: Learned): Generator<undefined, Matcher, void> {
  const asks = [...from.asks]
  const ids = [...new Set(asks.map(([topic]) => topic))].sort()
  const number = new Map(ids.map((id, at) => [id, at]))
  const none = ids.length
  const about = new Map(from.topics.map((topic) => [topic.id, topic]))
  const find = conceptFinder(from.concepts)
  yield

  const examples = yield* inLearningOrder([
    ...asks.flatMap(([topic, texts]) => texts.map((text) => ({ topic, text }))),
    ...from.nothing.map((text) => ({ text })),
    ...from.common.flatMap(meaninglessTexts).map((text) => ({ text })),
  ])
  const named = new Set<string>()
  const learnable = []
  for (const { topic, words } of examples) {
    const concepts = find(words)
    if (topic !== undefined) for (const concept of concepts) named.add(concept)
    const features = featuresOf(words, concepts)
    learnable.push({ features, class: topic === undefined ? none : (number.get(topic) ?? none) })
    if (learnable.length % 250 === 0) yield
  }
  for (const [concept, texts] of from.concepts) {
    if (named.has(concept) && !everybodys.has(concept)) continue
    for (const text of texts) {
      const words = wordsOf(text)
      learnable.push({ features: featuresOf(words, find(words)), class: none })
    }
  }
  const model = yield* learn(learnable, none + 1)
  const asksForPerson = personFinder(from.person)

  /** What one piece of a text says. */
  function judge(said: string, country: string | undefined): Scored {
    const { text, denied } = withoutFalseFriends(said)
    const words = wordsOf(text)
    const fit = model(featuresOf(words, find(words)))
    const allowed = (at: number): boolean => {
      const id = ids[at] as string
      if (denied && violence.has(id)) return false
      const its = countryOf(id)
      return country === undefined || its === undefined || its === country
    }
    return scored(scoresOf(fit, none, words.length, allowed), ids)
  }
  const countryOf = (id: string): string | undefined =>
    isDanger(id) ? undefined : (about.get(id)?.country ?? (id.startsWith('it-') ? 'IT' : 'PT'))
  const route = (id: string): Route => routeOf(id, about.get(id))

  return {
    match(text, { country } = {}): Matched {
      const person = asksForPerson(text)
      if (person === 'only') return conclude(nothing, [], person, route)
      const parts = clausesOf(text)
      const several = parts.length > 1 ? parts.map((part) => judge(part, country)) : []
      return conclude(judge(text, country), several, person, route)
    },
  }
}

/** Makes a matcher at once: about half a second for fifteen languages. */
export function openMatcher(from: Learned): Matcher {
  const steps = matcherSteps(from)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
