import { type Chance, oneOf } from './chance.ts'
import type { Spellings } from './spellings.ts'

/** Scripts of India share one order: letters of Bengali, Gurmukhi and Gujarati stand where those of Devanagari do. */
const offsets: Readonly<Record<string, number>> = { hi: 0, ne: 0, bn: 0x80, pa: 0x100, gu: 0x180 }

const consonants: Spellings = {
  ...{
    क: ['k'],
    ख: ['kh'],
    ग: ['g'],
    घ: ['gh'],
    ङ: ['ng'],
    च: ['ch', 'c'],
    छ: ['chh', 'ch'],
    ज: ['j'],
  },
  ...{
    झ: ['jh'],
    ञ: ['n', 'ny'],
    ट: ['t'],
    ठ: ['th', 't'],
    ड: ['d'],
    ढ: ['dh', 'd'],
    ण: ['n'],
    त: ['t'],
  },
  ...{
    थ: ['th'],
    द: ['d'],
    ध: ['dh', 'd'],
    न: ['n'],
    प: ['p'],
    फ: ['ph', 'f'],
    ब: ['b'],
    भ: ['bh', 'b'],
  },
  ...{
    म: ['m'],
    य: ['y'],
    र: ['r'],
    ल: ['l'],
    ळ: ['l'],
    व: ['v', 'w'],
    श: ['sh', 's'],
    ष: ['sh', 's'],
  },
  ...{ स: ['s'], ह: ['h'], '\u095c': ['r', 'd'] },
}
const dotted: Spellings = {
  ...{
    क: ['q', 'k'],
    ख: ['kh'],
    ग: ['gh', 'g'],
    ज: ['z', 'j'],
    ड: ['r', 'd'],
    ढ: ['rh', 'dh'],
    फ: ['f'],
  },
  ...{ य: ['y'], स: ['sh', 's'], ल: ['l'] },
}
const vowels: Spellings = {
  ...{
    अ: ['a'],
    आ: ['a', 'aa'],
    इ: ['i'],
    ई: ['i', 'ee'],
    उ: ['u'],
    ऊ: ['u', 'oo'],
    ए: ['e'],
    ऐ: ['ai', 'e'],
  },
  ...{ ओ: ['o'], औ: ['au', 'o'], ऋ: ['ri'], ऑ: ['o'], ऍ: ['e'] },
}
const signs: Spellings = {
  ...{ '\u093e': ['a', 'a', 'aa'], '\u093f': ['i'], '\u0940': ['i', 'i', 'ee'], '\u0941': ['u'] },
  ...{ '\u0942': ['u', 'u', 'oo'], '\u0943': ['ri'], '\u0947': ['e'], '\u0948': ['ai', 'e', 'ai'] },
  ...{ '\u094b': ['o'], '\u094c': ['au', 'o'], '\u0949': ['o'], '\u0945': ['e'] },
}
/** Signs of a vowel through the nose. */
export const nasal = new Set(['\u0901', '\u0902', '\u0970'])
/** The dot that makes another consonant of one. */
export const nukta = '\u093c'
const silencer = '\u094d'
const doubler = '\u0971'

/** Habits of writers of one language that differ from those above. */
const habits: Readonly<Record<string, Spellings>> = {
  ne: {
    छ: ['chh', 'ch', 'ch', 'x'],
    व: ['w', 'b', 'v', 'bh'],
    भ: ['bh', 'v'],
    झ: ['jh', 'j'],
    श: ['s', 'sh'],
    ष: ['s', 'sh'],
    क्ष: ['ksh'],
  },
  bn: {
    छ: ['ch', 'chh', 's'],
    ज: ['j', 'z'],
    झ: ['jh', 'j'],
    य: ['j', 'z'],
    व: ['b', 'v'],
    भ: ['v', 'bh'],
    स: ['s', 'sh'],
    श: ['sh', 's'],
    ष: ['sh', 's'],
    थ: ['th'],
    फ: ['f', 'ph'],
  },
  pa: {
    व: ['v', 'w'],
    छ: ['ch', 'chh'],
    घ: ['g', 'gh'],
    झ: ['j', 'jh'],
    ढ: ['d', 'dh'],
    ध: ['d', 'dh'],
    भ: ['bh', 'b'],
  },
}

/**
 * A word in Latin letters as people type it, one of its many spellings by chance; undefined for a word of
 * another script. `language` is hi, ne, bn, pa or gu. The vowel that is not written is dropped as it is spoken:
 * at the end, and between two spoken vowels.
 */
export function romanise(word: string, language: string, chance: Chance): string | undefined {
  const offset = offsets[language] ?? 0
  const own = habits[language] ?? {}
  const inherent = language === 'bn' ? ['o', 'o', 'o', 'a'] : ['a']
  /** Sounds; a vowel that is not written is `*`. */
  const sounds: string[] = []
  let twice = false
  const letters = [...word.normalize('NFC')].map((letter) => {
    const point = letter.codePointAt(0) as number
    return point >= 0x900 + offset && point < 0x980 + offset
      ? String.fromCodePoint(point - offset)
      : letter
  })
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] as string
    const next = letters[at + 1]
    if (letter === '\u09ce' || letter === '\u094e') sounds.push('t')
    else if (letter === doubler) twice = true
    else if (nasal.has(letter))
      sounds.push(chance() < (letter === '\u0901' ? 0.5 : 0.85) ? 'n' : '')
    else if (signs[letter]) sounds[sounds.length - 1] = oneOf(signs[letter] as string[], chance)
    else if (letter === silencer) sounds.pop()
    else if (vowels[letter]) {
      sounds.push(
        language === 'bn' && letter === 'अ' ? 'o' : oneOf(vowels[letter] as string[], chance),
      )
    } else if (consonants[letter]) {
      const soft = next === nukta
      if (soft) at++
      const spellings = soft
        ? (dotted[letter] ?? consonants[letter])
        : (own[letter] ?? consonants[letter])
      const sound = oneOf(spellings as string[], chance)
      sounds.push(twice && chance() < 0.8 ? (sound[0] as string) + sound : sound, '*')
      twice = false
    } else if (letter === '\u0903' || letter === nukta || letter === '\u0964') continue
    else return undefined
  }
  return spoken(sounds, language, inherent, chance)
}

/** Speaks or drops the vowels that are not written. */
function spoken(
  sounds: string[],
  language: string,
  inherent: string[],
  chance: Chance,
): string | undefined {
  const isVowel = (sound: string | undefined) => sound !== undefined && /^[aeiou*]/.test(sound)
  const last = sounds.length - 1
  for (let at = last; at > 0; at--) {
    if (sounds[at] !== '*') continue
    const cluster = !isVowel(sounds[at - 2]) && at - 2 >= 0
    const final = at === last
    const between =
      isVowel(sounds[at - 2]) &&
      !isVowel(sounds[at + 1]) &&
      isVowel(sounds[at + 2]) &&
      sounds[at + 2] !== '*'
    const drop = final
      ? at > 1 && chance() < (cluster ? 0.2 : language === 'ne' ? 0.8 : 0.95)
      : between && at > 2 && chance() < (language === 'hi' || language === 'pa' ? 0.85 : 0.4)
    sounds[at] = drop ? '' : oneOf(inherent, chance)
  }
  const text = sounds.join('').replace(/(.)\1{2,}/g, '$1$1')
  return text === '' ? undefined : text
}
