import { dangerRules, verbLast } from './match-danger-rules.ts'
import type { Idea, Ideas } from './match-ideas.ts'
import { asianIdeas } from './match-ideas-asian.ts'
import { englishSlavicIdeas } from './match-ideas-english-slavic.ts'
import { romanceIdeas } from './match-ideas-romance.ts'
import { romanisedIdeas } from './match-ideas-romanised.ts'
import { isRun } from './match-words.ts'

/** Where the ideas of one language stand in a text, by place of a word. */
type Places = Map<Idea, number[]>

type Phrase = {
  language: string
  idea: Idea
  words: readonly { text: string; open: boolean }[]
}

/** Two characters of a script without gaps are about a word; runs are kept well apart. */
const charactersAWord = 2
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
  words.forEach((word, at) => {
    if (isRun(word)) {
      for (const { language, idea, text } of runs) {
        const place = word.indexOf(text)
        if (place < 0) continue
        note(found, language, idea, at * runsApart + Math.floor(place / charactersAWord))
      }
    } else {
      look(phrases.get(word), words, at, found)
      for (let length = shortestKey; length <= Math.min(longestKey, word.length); length++)
        look(openings.get(word.slice(0, length)), words, at, found)
    }
  })
  return found
}

/** Notes the phrases that stand at this place. */
function look(
  list: readonly Phrase[] | undefined,
  words: readonly string[],
  at: number,
  found: Map<string, Places>,
): void {
  if (list === undefined) return
  for (const { language, idea, words: wanted } of list) {
    const here = wanted.every(({ text, open }, next) => {
      const one = words[at + next]
      return one !== undefined && (open ? one.startsWith(text) : one === text)
    })
    if (here) note(found, language, idea, at)
  }
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

/** Letters of an open first word by which a phrase is looked up. */
const shortestKey = 1
const longestKey = 4
/** Phrases by their first word, and those whose first word is open by its first letters. */
const phrases = new Map<string, Phrase[]>()
const openings = new Map<string, Phrase[]>()
const runs: { language: string; idea: Idea; text: string }[] = []

/** All ideas, by language class of the detector. */
export const ideas: Readonly<Record<string, Ideas>> = {
  ...romanceIdeas,
  ...englishSlavicIdeas,
  ...asianIdeas,
  ...romanisedIdeas,
}

for (const [language, lists] of Object.entries(ideas)) {
  for (const [idea, list] of Object.entries(lists) as [Idea, string][]) {
    for (const written of list.split('|')) {
      if (isRun(written)) {
        runs.push({ language, idea, text: written })
        continue
      }
      const words = written.split(' ').map((part) => {
        const open = part.endsWith('*')
        return { text: open ? part.slice(0, -1) : part, open }
      })
      const [{ text: first, open } = { text: '', open: false }] = words
      const index = open ? openings : phrases
      const key = open ? first.slice(0, longestKey) : first
      const known = index.get(key)
      if (known === undefined) index.set(key, [{ language, idea, words }])
      else known.push({ language, idea, words })
    }
  }
}
