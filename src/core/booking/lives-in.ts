import { fold } from '../answer/fold.ts'
import { near } from '../answer/near.ts'
import type { Place } from './calendar.ts'
import { soundOf } from './sounds.ts'

/** Words of a sentence about where somebody lives that are looked at: a name has few. */
const longestSentence = 40

/**
 * The places that serve where she says she lives, `moro em Quarteira`: those that name it before those that lie in
 * it, each in the order given. Accents, capitals and one slip in a longer word do not matter, nor the letters she
 * writes it in (`سينترا`); of two names the longer one counts.
 */
export function livesIn(places: readonly Place[], said: string): readonly Place[] {
  const words = fold(said).split(' ').slice(0, longestSentence)
  const names = [...new Set(places.flatMap((place) => [...served(place), ...lies(place)]))].sort(
    (a, b) => b.length - a.length,
  )
  const heard = ` ${words.join(' ')} `
  const name =
    names.find((one) => heard.includes(` ${one} `)) ??
    misspelt(words, names) ??
    sounding(said, names)
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

/** Shortest name that is known by its sound alone, consonants: shorter ones are too much alike. */
const leastSound = 3

/**
 * The name that some of the words sound like, in whatever letters but Latin ones: those she would have spelt. Scripts
 * that write an ending to a name ("in Sintra") add one sound. None where two names sound so.
 */
const sounding = (said: string, names: readonly string[]): string | undefined => {
  const words = said.split(/[^\p{L}\p{M}]+/u).slice(0, longestSentence)
  const foreign = words.filter((word) => word !== '' && !/\p{Script=Latin}/u.test(word))
  const heard = ` ${foreign.map(soundOf).join(' ')} `
  const found = names.filter((name) => {
    const sound = name.split(/[ -]/).map(soundOf).join(' ')
    return (
      sound.length >= leastSound &&
      (heard.includes(` ${sound} `) || new RegExp(` ${sound}[a-z] `).test(heard))
    )
  })
  const [longest] = found.toSorted((a, b) => b.length - a.length)
  const isOne = found.every((name) => soundOf(longest ?? '').includes(soundOf(name)))
  return isOne ? longest : undefined
}
