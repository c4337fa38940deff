import { type Chance, oneOf } from './chance.ts'
import type { Spellings } from './spellings.ts'

const cyrillic: Spellings = {
  ...{
    а: ['a'],
    б: ['b'],
    в: ['v'],
    г: ['g'],
    ґ: ['g'],
    д: ['d'],
    е: ['e'],
    ё: ['e', 'yo'],
    є: ['ye', 'ie'],
  },
  ...{
    ж: ['zh', 'j'],
    з: ['z'],
    и: ['i'],
    і: ['i'],
    ї: ['yi', 'i'],
    й: ['y', 'i', 'j'],
    к: ['k'],
    л: ['l'],
  },
  ...{
    м: ['m'],
    н: ['n'],
    о: ['o'],
    п: ['p'],
    р: ['r'],
    с: ['s'],
    т: ['t'],
    у: ['u'],
    ф: ['f'],
    х: ['h', 'kh'],
  },
  ...{
    ц: ['ts', 'c'],
    ч: ['ch'],
    ш: ['sh'],
    щ: ['sch', 'sh', 'shch'],
    ъ: [''],
    ы: ['y', 'i'],
    ь: ['', "'"],
  },
  ...{ э: ['e'], ю: ['yu', 'u'], я: ['ya', 'ia'] },
}

/** A Russian or Ukrainian word in Latin letters. */
export function romaniseCyrillic(
  word: string,
  language: string,
  chance: Chance,
): string | undefined {
  let text = ''
  for (const letter of word) {
    const own = language === 'uk' ? { г: ['h', 'g'], и: ['y', 'i'] }[letter] : undefined
    const spelling = own ?? cyrillic[letter]
    if (spelling === undefined) return undefined
    text += oneOf(spelling, chance)
  }
  return text.replace(/'/g, '')
}
