import { dangerRules, verbLast } from './match-danger-rules.ts'
import type { Idea, Ideas } from './match-ideas.ts'
import { asianIdeas } from './match-ideas-asian.ts'
import { englishSlavicIdeas } from './match-ideas-english-slavic.ts'
import { romanceIdeas } from './match-ideas-romance.ts'
import { romanisedIdeas } from './match-ideas-romanised.ts'
import { phraseFinder } from './match-phrases.ts'
import { charactersAWord, isRun } from './match-words.ts'

/** Where the ideas of one language stand in a text, by place of a word. */
type Places = Map<Idea, number[]>

/** Runs are kept well apart, words. */
const runsApart = 20

/**
 * The topics of danger that words speak of, however they put it, and `person` where they wish for one; each once.
 * Ideas of one language are put together by `dangerRules`.
 */
export function meaningsIn(words: readonly string[]): string[] {
  const found = new Set<string>()
  for (const [language, places] of placesIn(words)) {
    for (const { topic, of, near = 0, inOrder } of dangerRules) {
      if (found.has(topic)) continue
      const wanted = inOrder && verbLast.has(language) ? [...of].reverse() : of
      if (together(wanted, places, near, inOrder === true)) found.add(topic)
    }
  }
  return [...found]
}

/** Whether all ideas stand within `near` words of one place of the first. */
function together(
  [first, ...others]: readonly Idea[],
  places: Places,
  near: number,
  inOrder: boolean,
): boolean {
  return (places.get(first as Idea) ?? []).some((from) =>
    others.every((idea) =>
      places
        .get(idea)
        ?.some((at) => at - from <= near && (inOrder ? at >= from : from - at <= near)),
    ),
  )
}

function placesIn(words: readonly string[]): Map<string, Places> {
  const found = new Map<string, Places>()
  find(words, ({ language, idea }, at, inRun) => {
    const inRuns = isRun(words[at] as string)
    const place = inRuns ? at * runsApart + Math.floor(inRun / charactersAWord) : at
    note(found, language, idea, place)
  })
  return found
}

function note(found: Map<string, Places>, language: string, idea: Idea, at: number): void {
  let places = found.get(language)
  if (places === undefined) {
    places = new Map()
    found.set(language, places)
  }
  const list = places.get(idea)
  if (list === undefined) places.set(idea, [at])
  else list.push(at)
}

/** All ideas, by language class of the detector. */
export const ideas: Readonly<Record<string, Ideas>> = {
  ...romanceIdeas,
  ...englishSlavicIdeas,
  ...asianIdeas,
  ...romanisedIdeas,
}

const find = phraseFinder(
  Object.entries(ideas).flatMap(([language, lists]) =>
    (Object.entries(lists) as [Idea, string][]).flatMap(([idea, list]) =>
      list.split('|').map((written) => [written, { language, idea }] as const),
    ),
  ),
)
