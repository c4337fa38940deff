import { clausesOf } from './match-clauses.ts'
import { type ConceptMemory, conceptFinderSteps } from './match-concepts.ts'
import { conclude, nothing, type Scored, scored } from './match-conclude.ts'
import { dangerOf, dangersIn, isDanger } from './match-danger.ts'
import { exactAsks } from './match-exact.ts'
import {
  type CommonWords,
  type ExampleText,
  everybodysWords,
  inLearningOrder,
  meaninglessTexts,
} from './match-examples.ts'
import { withoutFalseFriends } from './match-false-friends.ts'
import { FeatureGatherer, featuresOf } from './match-features.ts'
import { anyOf, floors, raise, scoresOf } from './match-floor.ts'
import { greetingRemover } from './match-greeting.ts'
import { type CountedAsk, holdersOf } from './match-holders.ts'
import { meaningsIn } from './match-ideas-found.ts'
import { learn } from './match-model.ts'
import { type AsksForPerson, personFinder } from './match-person.ts'
import { routeOf } from './match-route.ts'
import { tiedWords } from './match-tied.ts'
import { vagueChecker } from './match-vague.ts'
import { wordReader, wordsOf } from './match-words.ts'
import type { Matched, Matcher } from './matcher.ts'
import type { Route, Topic } from './topic.ts'

/** What a matcher learns from: the words of all languages. Lists may come in any order, and lack languages and topics. */
export type Learned = {
  /** What is known of topics; a topic in `asks` alone is matched too. */
  topics: readonly Pick<Topic, 'id' | 'country' | 'route'>[]
  /** By topic, what people type for it, in any language. */
  asks: Iterable<readonly [topic: string, texts: readonly string[]]>
  /** By topic, what its answer is called: as good as one more ask, but not what somebody typed. */
  titles: Iterable<readonly [topic: string, texts: readonly string[]]>
  /** By concept, its words in any language. */
  concepts: readonly (readonly [concept: string, words: readonly string[]])[]
  /** What means nothing: greetings, small talk, requests without a subject. */
  nothing: readonly string[]
  /** The most common words, a list a language. */
  common: readonly CommonWords[]
  /** How people ask for a person. */
  person: readonly string[]
}

/** Concepts that people name whatever they want: what only they say means nothing. */
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

/** Examples read between two pauses. */
const slice = 250
/** Texts judged before it is handed out. */
const warmUp = 20

/**
 * Makes a matcher in slices of a few milliseconds, so that a server can answer people in
 * between; `openMatcher` does it in one go. Multinomial logistic regression over words, pairs, parts of words, sounds and concepts, with a class
 * for what means nothing; the same content makes the same matcher, in whatever order it comes.
 */
export function* matcherSteps(from: Learned): Generator<undefined, Matcher, void> {
  const asks = [...from.asks]
  const titles = [...from.titles]
  const ids = [...new Set([...asks, ...titles].map(([topic]) => topic))].sort()
  const number = new Map(ids.map((id, at) => [id, at]))
  const none = ids.length
  const about = new Map(from.topics.map((topic) => [topic.id, topic]))
  const read = wordReader()
  const memory: ConceptMemory = new Map()
  const find = yield* conceptFinderSteps(from.concepts, read)
  yield

  const examples = yield* inLearningOrder(textsOf(asks, titles, from), read)
  yield
  const exact = yield* exactAsks(examples)
  const said = new Set(from.nothing.map((text) => read(text).join(' ')))
  yield
  const commonest = yield* everybodysWords(from.common, read)
  yield
  const asked = new Set<string>()
  const counted: CountedAsk[] = []
  const idleWords: (readonly string[])[] = []
  const features = new FeatureGatherer()
  const classes: number[] = []
  for (const { topic, words } of examples) {
    const concepts = find(words, memory)
    if (topic !== undefined) for (const concept of concepts) asked.add(concept)
    const its = topic === undefined ? none : (number.get(topic) as number)
    features.add(words, concepts)
    if (its === none) idleWords.push(words)
    else counted.push({ words, topic: its, concepts })
    if (classes.push(its) % slice === 0) yield
  }
  const holders = yield* holdersOf(counted)
  const tied = tiedWords(counted, holders, idleWords, commonest)
  const checkVague = vagueChecker(counted, holders, ids, commonest, find)
  yield
  const idle = from.concepts.filter(([id]) => !asked.has(id) || everybodys.has(id))
  const unasked = yield* inLearningOrder(
    idle.flatMap(([, texts]) => texts.map((text) => ({ text }))),
    read,
  )
  for (const { words } of unasked) {
    features.add(words, find(words, memory))
    classes.push(none)
  }
  const model = yield* learn(
    { texts: features.texts.rows(), lists: features.lists.rows(), classes },
    none + 1,
  )
  const asksForPerson = personFinder(from.person)
  const withoutGreeting = greetingRemover(
    from.concepts.flatMap(([id, texts]) => (id === 'greeting' ? texts : [])),
  )

  const route = (id: string): Route => routeOf(id, about.get(id))
  const isOf = (country: string | undefined, id: string): boolean =>
    country === undefined || isDanger(id) || (about.get(id)?.country ?? country) === country

  /** The dangers that stand in so many words, the most pressing last: what is raised last is likeliest. */
  function dangersSaid(words: readonly string[], concepts: Iterable<string>): string[] {
    const said = [...dangersIn(words), ...meaningsIn(words)].filter(isDanger)
    for (const concept of concepts) {
      const danger = dangerOf[concept]
      if (danger !== undefined) said.push(danger)
    }
    const last = (id: string): number => Number(route(id) === 'emergency')
    return said.sort((a, b) => last(a) - last(b))
  }

  /** What one piece of a text says. */
  function judge(message: string, country: string | undefined): Scored {
    const { text, denied, changed } = withoutFalseFriends(message)
    const words = withoutGreeting(wordsOf(text))
    const concepts = find(words)
    const allowed = (topic: number): boolean => {
      const id = ids[topic] as string
      return isOf(country, id) && !(denied && isDanger(id))
    }
    const fit = model(featuresOf(words, concepts))
    let scores = scoresOf(fit, none, words.length, allowed)
    const said = dangersSaid(words, concepts)
    // Next to a saying that was taken out a guess of danger is mostly what is left of the saying.
    if (changed && said.length === 0 && scores.every((score) => score < floors.guessAside))
      scores = scoresOf(fit, none, words.length, (one) => allowed(one) && !isDanger(ids[one] ?? ''))
    const meant = (topic: number | undefined): void => {
      if (topic !== undefined && allowed(topic)) raise(scores, topic)
    }
    if (said.length === 0) checkVague(words, concepts, scores, allowed)
    if (anyOf(scores) < floors.any) for (const word of words) meant(tied.get(word))
    for (const danger of said) meant(number.get(danger))
    return scored(scores, ids, words.length, said.length > 0)
  }
  /** By a phrase of ours, else by what is put together. */
  function wishForPerson(text: string): ReturnType<AsksForPerson> {
    const wish = asksForPerson(text)
    if (wish === 'only' || wish === 'clearly') return wish
    return meaningsIn(wordsOf(text)).includes('person') ? 'clearly' : wish
  }
  // The first messages would wait for the compiler, 10 ms each.
  for (const { words } of examples.slice(0, warmUp)) {
    judge(words.join(' '), undefined)
    yield
  }

  return {
    match(text, { country, language } = {}): Matched {
      const person = wishForPerson(text)
      if (person === 'only') return conclude(nothing, [], person, route)
      const words = wordsOf(text).join(' ')
      const id = exact.get(words)
      if (id !== undefined && isOf(country, id)) return conclude(certainly(id), [], person, route)
      // "no", "bye", "2": parts of what people in danger type, and alone an answer to some question.
      if (said.has(words) || !/\p{L}/u.test(words)) return conclude(nothing, [], person, route)
      const parts = clausesOf(text, language)
      const several = parts.length > 1 ? parts.map((part) => judge(part, country)) : []
      return conclude(judge(text, country), several, person, route)
    },
  }
}

type Lists = readonly (readonly [topic: string, texts: readonly string[]])[]

/** Every text that is learned from, one by one. */
function* textsOf(
  asks: Lists,
  titles: Lists,
  { nothing, common }: Learned,
): Generator<ExampleText, void, void> {
  for (const [topic, texts] of asks) for (const text of texts) yield { topic, text, typed: true }
  for (const [topic, texts] of titles) for (const text of texts) yield { topic, text }
  for (const text of nothing) yield { text }
  for (const words of common) for (const text of meaninglessTexts(words)) yield { text }
}

const certainly = (id: string): Scored => {
  const match = { id, score: 1 }
  return {
    words: 1,
    best: [match],
    any: 1,
    ...(isDanger(id) ? { danger: match } : {}),
  }
}

/** Makes a matcher at once: about a second for fifteen languages. */
export function openMatcher(from: Learned): Matcher {
  const steps = matcherSteps(from)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
