import { type Chance, oneOf } from './chance.ts'
import { nasal, nukta } from './romanise-indic.ts'
import type { Spellings } from './spellings.ts'

const shahmukhi: Spellings = {
  ...{
    क: ['ک'],
    ख: ['کھ'],
    ग: ['گ'],
    घ: ['گھ'],
    ङ: ['ن'],
    च: ['چ'],
    छ: ['چھ'],
    ज: ['ج'],
    झ: ['جھ'],
    ञ: ['ن'],
  },
  ...{
    ट: ['ٹ'],
    ठ: ['ٹھ'],
    ड: ['ڈ'],
    ढ: ['ڈھ'],
    ण: ['ن'],
    त: ['ت'],
    थ: ['تھ'],
    द: ['د'],
    ध: ['دھ'],
    न: ['ن'],
  },
  ...{
    प: ['پ'],
    फ: ['پھ', 'ف'],
    ब: ['ب'],
    भ: ['بھ'],
    म: ['م'],
    य: ['ی'],
    र: ['ر'],
    ल: ['ل'],
    व: ['و'],
    श: ['ش'],
  },
  ...{
    स: ['س'],
    ह: ['ہ'],
    '\u095c': ['ڑ'],
    अ: ['ا'],
    आ: ['آ'],
    इ: ['ا', 'ای'],
    ई: ['ای'],
    उ: ['ا', 'او'],
    ऊ: ['او'],
  },
  ...{
    ए: ['ای'],
    ऐ: ['ا', 'ای'],
    ओ: ['او'],
    औ: ['او'],
    '\u093e': ['ا'],
    '\u093f': [''],
    '\u0940': ['ی'],
  },
  ...{
    '\u0941': [''],
    '\u0942': ['و'],
    '\u094b': ['و'],
    '\u094c': ['و'],
    '\u094d': [''],
    '\u0971': [''],
  },
}
const shahmukhiDotted: Spellings = { ख: ['خ'], ग: ['غ'], ज: ['ز'], फ: ['ف'], स: ['ش'], ल: ['ل'] }
/** Frequent words that are not written as they sound. */
const shahmukhiWords: Spellings = {
  ...{
    ਹੈ: ['اے', 'ہے', 'اے'],
    ਹਨ: ['نیں', 'ہن'],
    ਨਹੀਂ: ['نئیں', 'نہیں'],
    ਇਹ: ['ایہہ', 'ایہ'],
    ਉਹ: ['اوہ'],
  },
  ...{
    ਮੈਂ: ['میں'],
    ਨੇ: ['نے'],
    ਕਿ: ['کہ', 'پئی'],
    ਵੀ: ['وی'],
    ਇਸ: ['ایس'],
    ਉਸ: ['اوس'],
    ਇੱਕ: ['اک'],
    ਇਕ: ['اک'],
  },
}

/** A Punjabi word in Gurmukhi as it is written in Arabic letters. */
export function inShahmukhi(word: string, chance: Chance): string | undefined {
  const known = shahmukhiWords[word]
  if (known !== undefined) return oneOf(known, chance)
  if (!/^[\u0a00-\u0a7f]+$/.test(word)) return undefined
  const letters = [...word.normalize('NFC')].map((letter) => {
    return String.fromCodePoint((letter.codePointAt(0) as number) - 0x100)
  })
  let text = ''
  letters.forEach((letter, at) => {
    const last = at === letters.length - 1
    if (letter === nukta) return
    if (letter === '\u0947' || letter === '\u0948') text += last ? 'ے' : 'ی'
    else if (letter === 'ए' || letter === 'ऐ') text += last ? 'ئے' : 'ای'
    else if (nasal.has(letter)) text += last ? 'ں' : 'ن'
    else {
      const dotted = letters[at + 1] === nukta ? shahmukhiDotted[letter] : undefined
      text += oneOf(dotted ?? shahmukhi[letter] ?? ['?'], chance)
    }
  })
  return text.includes('?') ? undefined : text
}
