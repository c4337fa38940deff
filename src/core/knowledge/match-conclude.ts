import { isDanger } from './match-danger.ts'
import { floors, offered } from './match-floor.ts'
import type { AsksForPerson } from './match-person.ts'
import { points, urgent } from './match-route.ts'
import type { Match, Matched } from './matcher.ts'
import type { Route } from './topic.ts'

/** What is known of a text or a part of one. */
export type Scored = {
  /** How many words it has. */
  words: number
  /** How likely it is that it means any topic. */
  any: number
  /** The likeliest topics, best first. */
  best: readonly Match[]
  /** The likeliest of the dangers, with the chance of all of them; `said` where words of danger stand in the text. */
  danger?: Match & { said?: boolean }
}

/** Words from which on a part of a text stands for itself. */
const ownWords = 3

/** A text that means no topic. */
export const nothing: Scored = { words: 0, any: 0, best: [] }

/** What a topic's scores say: the best few, and the likeliest danger. `scores` are by place in `ids`. */
export function scored(
  scores: Float64Array,
  ids: readonly string[],
  words: number,
  said = true,
): Scored {
  let any = 0
  let danger = 0
  const all = ids.map((id, at) => {
    const score = scores[at] as number
    any += score
    if (isDanger(id)) danger += score
    return { id, score }
  })
  all.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  const worst = all.find(({ id }) => isDanger(id))
  return {
    words,
    any,
    best: all.slice(0, offered),
    ...(worst === undefined ? {} : { danger: { id: worst.id, score: Math.min(1, danger), said } }),
  }
}

/** What follows from a text judged as a whole and by its parts (none when it has one part). */
export function conclude(
  whole: Scored,
  parts: readonly Scored[],
  person: ReturnType<AsksForPerson>,
  routeOf: (id: string) => Route,
): Matched {
  const needs = needsOf(parts)
  const told =
    needs.length > 1 ? needs : [clearest(whole, needs[0])].filter((one) => one !== undefined)
  const topics = merged(told)
  const sure =
    told.length > 1
      ? told.map(({ best }) => (best[0] as Match).id)
      : topics
          .slice(0, 1)
          .filter(({ score }) => score >= floors.sure)
          .map(({ id }) => id)

  let route: Route = 'menu'
  const least = whole.danger?.said === false ? floors.guess : floors.danger
  const first = topics.find(({ id, score }) => !isDanger(id) || score >= least)
  if (first !== undefined) route = routeOf(first.id)
  for (const id of sure) route = urgent(route, routeOf(id))
  for (const one of [whole, ...parts]) {
    const { danger } = one
    const guess = one === whole ? floors.guess : floors.guessAside
    const floor = danger?.said === false ? guess : floors.danger
    if (danger === undefined || danger.score < floor) continue
    route = urgent(route, routeOf(danger.id))
    const { id, score } = danger
    if (topics.every((topic) => topic.id !== id)) topics.push({ id, score })
  }
  if (person === 'only' || person === 'clearly' || (person === 'maybe' && topics.length === 0))
    route = urgent(route, 'human_now')
  topics.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return { topics, sure, route, points: points[route] }
}

/**
 * Parts that are needs of their own: likely enough, each topic once, in the order they are named. One or two words may
 * only belong to what is said around them ("my wife and children"), so they have to be likelier.
 */
function needsOf(parts: readonly Scored[]): Scored[] {
  const seen = new Set<string>()
  return parts.filter(({ words, best: [first] }) => {
    const floor = words < ownWords ? floors.shortNeed : floors.need
    if (first === undefined || first.score < floor || seen.has(first.id)) return false
    seen.add(first.id)
    return true
  })
}

/** The whole text, unless it says nothing by itself and one part of it does, or a part says the same more clearly. */
function clearest(whole: Scored, part: Scored | undefined): Scored | undefined {
  const best = whole.best[0]?.score ?? 0
  if (part === undefined)
    return whole.any >= floors.offer && best >= floors.best ? whole : undefined
  const [first, better] = [whole.best[0], part.best[0]]
  const clearer = first?.id === better?.id && (better?.score ?? 0) > (first?.score ?? 0)
  return whole.any >= floors.any && !clearer ? whole : part
}

/** The topics of all needs, each with its best score. */
function merged(told: readonly Scored[]): Match[] {
  const found = new Map<string, number>()
  for (const { best } of told) {
    const least = floors.beside * (best[0]?.score ?? 0)
    for (const { id, score } of best)
      if (score > least) found.set(id, Math.max(score, found.get(id) ?? 0))
  }
  return [...found]
    .map(([id, score]) => ({ id, score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
