import { type Chance, oneOf } from './chance.ts'
import type { Spellings } from './spellings.ts'

const arabic: Spellings = {
  ...{
    ا: ['a'],
    ب: ['b'],
    ت: ['t'],
    ث: ['th', 't'],
    ج: ['j', 'g'],
    ح: ['7', 'h'],
    خ: ['kh', '5'],
    د: ['d'],
  },
  ...{
    ذ: ['d', 'th'],
    ر: ['r'],
    ز: ['z'],
    س: ['s'],
    ش: ['ch', 'sh'],
    ص: ['s'],
    ض: ['d'],
    ط: ['t', '6'],
  },
  ...{
    ظ: ['d', 'z'],
    ع: ['3', 'a', '3'],
    غ: ['gh', '8'],
    ف: ['f'],
    ق: ['9', 'k', 'q'],
    ك: ['k'],
    ل: ['l'],
  },
  ...{
    م: ['m'],
    ن: ['n'],
    ه: ['h'],
    و: ['ou', 'w', 'o'],
    ي: ['i', 'y'],
    ة: ['a'],
    ى: ['a'],
    أ: ['a'],
    إ: ['i'],
  },
  ...{ آ: ['a'], ؤ: ['2', 'o'], ئ: ['2', 'i'], ء: ['2', ''] },
}

/** An Arabic word as it is typed on phones of the Maghreb and Egypt; its vowels are guessed, as they are not written. */
export function romaniseArabic(word: string, chance: Chance): string | undefined {
  let text = ''
  let wasConsonant = false
  let at = 0
  for (const letter of word) {
    const spelling = arabic[letter]
    if (spelling === undefined) return undefined
    const vowel = /[اويىةأإآ]/.test(letter)
    if (wasConsonant && !vowel && at > 0 && chance() < 0.6)
      text += oneOf(['a', 'e', 'i', 'o', 'ou', 'a', 'e'], chance)
    text += oneOf(spelling, chance)
    wasConsonant = !vowel
    at++
  }
  return /\d\d|^\d+$/.test(text) ? undefined : text.replace(/(.)\1{2,}/g, '$1$1')
}
