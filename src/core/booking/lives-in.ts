import { fold } from '../answer/fold.ts'
import { near } from '../answer/near.ts'
import type { Place } from './calendar.ts'

/** Words of a sentence about where somebody lives that are looked at: a name has few. */
const longestSentence = 40

/**
 * The places that serve where she says she lives, `moro em Quarteira`: those that name it before those that lie in
 * it, each in the order given. Accents, capitals and one slip in a longer word do not matter; of two names the
 * longer one counts.
 */
export function livesIn(places: readonly Place[], said: string): readonly Place[] {
  const words = fold(said).split(' ').slice(0, longestSentence)
  const names = [...new Set(places.flatMap((place) => [...served(place), ...lies(place)]))].sort(
    (a, b) => b.length - a.length,
  )
  const heard = ` ${words.join(' ')} `
  const name = names.find((one) => heard.includes(` ${one} `)) ?? misspelt(words, names)
  if (name === undefined) return []
  const naming = places.filter((place) => served(place).includes(name))
  return [...naming, ...places.filter((one) => !naming.includes(one) && lies(one).includes(name))]
}

const served = ({ serves }: Place): readonly string[] => folded(serves)

const lies = ({ municipality }: Place): readonly string[] =>
  folded(municipality === undefined ? [] : [municipality])

const folded = (names: readonly string[]): readonly string[] =>
  names.map(fold).filter((name) => name !== '')

/** The name that some of the words are but for one slip; none where two are as near. */
const misspelt = (words: readonly string[], names: readonly string[]): string | undefined => {
  const choices = names.map((name) => ({ id: name, words: new Set([name]) }))
  const found = new Set<string>()
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + 6); to++) {
      const name = near(words.slice(from, to).join(' '), choices)
      if (name !== undefined) found.add(name)
    }
  return found.size === 1 ? [...found][0] : undefined
}
