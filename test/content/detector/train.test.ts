import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifierOf } from '#core/language/classify.ts'
import { readTable } from '#core/language/table.ts'
import { chanceOf, drawer } from '../../../src/content/detector/train/chance.ts'
import { learn } from '../../../src/content/detector/train/learn.ts'
import { misspell } from '../../../src/content/detector/train/misspell.ts'
import { poolOf, windowOf } from '../../../src/content/detector/train/pools.ts'
import { romaniseArabic } from '../../../src/content/detector/train/romanise-arabic.ts'
import { romaniseCyrillic } from '../../../src/content/detector/train/romanise-cyrillic.ts'
import { romanise } from '../../../src/content/detector/train/romanise-indic.ts'
import { inShahmukhi } from '../../../src/content/detector/train/shahmukhi.ts'
import { writeTable } from '../../../src/content/detector/train/write-table.ts'

const spellings = (spell: (chance: () => number) => string | undefined) => {
  const chance = chanceOf(1)
  return new Set(Array.from({ length: 300 }, () => spell(chance)))
}

describe('words are romanised as people type them', () => {
  it.each([
    ['ne', 'नमस्ते', ['namaste']],
    ['ne', 'कसरी', ['kasari', 'kasaree']],
    ['ne', 'छ', ['chha', 'cha', 'xa']],
    ['hi', 'मदद', ['madad']],
    ['hi', 'नहीं', ['nahin', 'nahi']],
    ['hi', 'काम', ['kam', 'kaam']],
    ['bn', 'আমার', ['amar']],
    ['bn', 'কাজ', ['kaj', 'kaz']],
    ['pa', 'ਕੰਮ', ['kam', 'kanm']],
    ['pa', 'ਸੱਚ', ['sach', 'sacch']],
    ['gu', 'કામ', ['kam', 'kaam']],
  ])('%s %s', (language, word, expected) => {
    const found = spellings((chance) => romanise(word, language, chance))
    for (const one of expected) expect([...found]).toContain(one)
  })

  it('in Arabic with digits for the letters that Latin lacks', () => {
    expect([...spellings((chance) => romaniseArabic('عندي', chance))]).toContain('3andi')
  })

  it('in Russian and Ukrainian', () => {
    expect([...spellings((chance) => romaniseCyrillic('паспорт', 'ru', chance))]).toEqual([
      'pasport',
    ])
    expect([...spellings((chance) => romaniseCyrillic('гроші', 'uk', chance))]).toContain('hroshi')
  })

  it('Punjabi of India as it is written in Pakistan', () => {
    expect(inShahmukhi('ਪੰਜਾਬੀ', chanceOf(1))).toBe('پنجابی')
    expect(inShahmukhi('ਮੈਨੂੰ', chanceOf(1))).toBe('مینوں')
  })

  it('but not of another script', () => {
    for (const word of ['hello', 'привіт', '12', '你好']) {
      expect(romanise(word, 'hi', chanceOf(1))).toBeUndefined()
      expect(romaniseArabic(word, chanceOf(1))).toBeUndefined()
      expect(inShahmukhi(word, chanceOf(1))).toBeUndefined()
    }
  })
})

it('misspelling never makes an empty word, and the same seed misspells the same', () => {
  const words = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(
      words,
      fc.constantFrom('Latn', 'Arab', 'Deva', 'Cyrl'),
      fc.nat(),
      (list, script, seed) => {
        const typed = misspell(list, script, chanceOf(seed))
        expect(typed).not.toContain('')
        expect(misspell(list, script, chanceOf(seed))).toEqual(typed)
      },
    ),
  )
})

it('windows are as long as asked, or the whole', () => {
  const words = ['a', 'b', 'c', 'd', 'e']
  const chance = chanceOf(3)
  for (let i = 0; i < 100; i++) {
    const { length } = windowOf(words, 2, 3, chance)
    expect([2, 3]).toContain(length)
  }
  expect(windowOf(['a'], 4, 8, chance)).toEqual(['a'])
})

it('draws by weight', () => {
  const draw = drawer([1, 0, 3])
  const chance = chanceOf(5)
  const counts = [0, 0, 0]
  for (let i = 0; i < 4000; i++) {
    const at = draw(chance)
    counts[at] = (counts[at] as number) + 1
  }
  expect(counts[1]).toBe(0)
  expect(counts[2]).toBeGreaterThan(2700)
  expect(counts[2]).toBeLessThan(3300)
})

it('a text is either learnt from or held out, the same in every run', () => {
  const lines = Array.from({ length: 500 }, (_, at) => ({
    language: 'pt',
    source: 'own',
    text: `texto numero um${'a'.repeat(at % 20)} ${at} casa${'b'.repeat(at % 23)}`,
  }))
  const pool = poolOf('pt', 'Latn', lines, [])
  expect(poolOf('pt', 'Latn', [...lines].reverse(), []).heldOut.get('own')?.length).toBe(
    pool.heldOut.get('own')?.length,
  )
  const kept = new Set(pool.learn.get('own')?.map((words) => words.join(' ')))
  for (const words of pool.heldOut.get('own') ?? []) expect(kept.has(words.join(' '))).toBe(false)
})

it('learns what is to be learnt, keeps no more weights than it may, and gives the same bytes again', () => {
  const texts = [
    ['não', 'sim', 'obrigado', 'preciso', 'trabalho'],
    ['no', 'sí', 'gracias', 'necesito', 'trabajo'],
  ]
  const lesson = () => {
    const chance = chanceOf(7)
    return learn({
      labels: 2,
      bits: 10,
      steps: 2000,
      keep: 40,
      worth: [1, 1],
      draw: () => {
        const label = chance() < 0.5 ? 0 : 1
        const list = texts[label] as string[]
        return [label, [list[Math.floor(chance() * list.length)] as string]]
      },
    })
  }
  const table = (learnt: ReturnType<typeof learn>) =>
    writeTable([
      {
        script: 'Latn',
        labels: ['pt', 'es'],
        learnt,
        verdict: { weights: [0, 1], askBelow: [0, 0] },
      },
    ])
  const learnt = lesson()
  expect(learnt.weights.filter((weight) => weight !== 0).length).toBeLessThanOrEqual(40)
  expect(table(lesson())).toEqual(table(learnt))
  const [group] = readTable(table(learnt))
  const classify = classifierOf(group as Exclude<typeof group, undefined>)
  texts.forEach((list, label) => {
    for (const word of list) {
      const { chances } = classify([word])
      expect(chances.indexOf(Math.max(...chances)), word).toBe(label)
    }
  })
})
