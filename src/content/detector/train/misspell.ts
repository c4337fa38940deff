import { bare } from '#core/language/service-words.ts'
import { type Chance, oneOf } from './chance.ts'

/** Letters that stand for each other on phones and in hasty hands, by script. */
const swaps: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  Arab: [
    [/[أإآ]/g, 'ا'],
    [/ة/g, 'ه'],
    [/ى/g, 'ي'],
    [/ي/g, 'ی'],
    [/ی/g, 'ي'],
    [/ك/g, 'ک'],
    [/ک/g, 'ك'],
    [/ہ/g, 'ه'],
    [/ھ/g, 'ہ'],
    [/ں/g, 'ن'],
    [/[ئؤ]/g, 'ء'],
  ],
  Deva: [
    [/ी/g, 'ि'],
    [/ि/g, 'ी'],
    [/ू/g, 'ु'],
    [/ु/g, 'ू'],
    [/[शष]/g, 'स'],
    [/व/g, 'ब'],
    [/ँ/g, 'ं'],
    [/[ँंः]/g, ''],
    [/़/g, ''],
    [/ण/g, 'न'],
  ],
  Cyrl: [
    [/ё/g, 'е'],
    [/ґ/g, 'г'],
    [/ї/g, 'і'],
    [/э/g, 'е'],
    [/щ/g, 'ш'],
  ],
  Latn: [
    [/qu/g, 'k'],
    [/que/g, 'k'],
    [/c([aou])/g, 'k$1'],
    [/ss/g, 's'],
    [/ph/g, 'f'],
    [/(.)\1/g, '$1'],
    [/h/g, ''],
    [/y/g, 'i'],
  ],
}

/** Leaves out, doubles or exchanges one letter. */
function slip(word: string, chance: Chance): string {
  const letters = [...word]
  if (letters.length < 4) return word
  const at = 1 + Math.floor(chance() * (letters.length - 2))
  const kind = chance()
  if (kind < 0.4) letters.splice(at, 1)
  else if (kind < 0.6) letters.splice(at, 0, letters[at] as string)
  else [letters[at], letters[at + 1]] = [letters[at + 1] as string, letters[at] as string]
  return letters.join('')
}

/** The words as they are often typed: without accents, with letters of another keyboard, with slips. */
export function misspell(
  words: readonly string[],
  script: string,
  chance: Chance,
): readonly string[] {
  let typed = words
  if (script === 'Latn' && chance() < 0.35) typed = typed.map(bare)
  const list = swaps[script]
  if (list !== undefined && chance() < (script === 'Latn' ? 0.04 : 0.25)) {
    for (let times = script === 'Latn' ? 1 : 2; times > 0; times--) {
      const [letters, other] = oneOf(list, chance)
      typed = typed.map((word) => word.replace(letters, other))
    }
  }
  if (chance() < 0.12) {
    const at = Math.floor(chance() * typed.length)
    typed = typed.map((word, i) => (i === at ? slip(word, chance) : word))
  }
  return typed.filter((word) => word !== '')
}
