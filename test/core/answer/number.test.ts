import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './asking.ts'

/** Read alike in Portuguese and English. */
const numbers: readonly (readonly [string, number])[] = [
  ['0', 0],
  ['7', 7],
  ['007', 7],
  ['1234', 1234],
  ['1 234', 1234],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1 234,5', 1234.5],
  ['1\u00a0234,5', 1234.5],
  ['1\u202f234,5', 1234.5],
  ['1.234.567', 1_234_567],
  ['1,234,567', 1_234_567],
  ['1.234.567,89', 1_234_567.89],
  ['1,00,000', 100_000],
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['12,50', 12.5],
  ['0.234', 0.234],
  ['0,234', 0.234],
  ['-3', -3],
  ['- 3', -3],
  ['−3', -3],
  ['+3', 3],
  ['5.', 5],
  ['5!', 5],
  ['١٢٣', 123],
  ['٣٫٥', 3.5],
  ['١٬٢٣٤٫٥', 1234.5],
  ['१२', 12],
  ['１２', 12],
  ['500€', 500],
  ['€500', 500],
  ['500 €', 500],
  ['500 euros', 500],
  ['25 anos', 25],
  ['tenho 25 anos', 25],
  ['I am 30 years old', 30],
  ['vinte', 20],
  ['Doze!', 12],
  ['três', 3],
  ['duas', 2],
  ['twelve', 12],
  ['zero', 0],
]

const noNumbers: readonly (readonly [string, string])[] = [
  ['1-15', 'a range'],
  ['1 - 15', 'a range'],
  ['3 ou 4', 'two numbers'],
  ['3/4', 'a fraction'],
  ['12.34.56', 'no grouping'],
  ['1.2,3', 'no grouping'],
  ['1,2.3,4', 'no grouping'],
  ['1.234 567,8', 'three kinds of marks'],
  ['1..2', 'a slip'],
  ['1 23', 'two numbers'],
  [',5', 'no whole part'],
  ['1e5', 'no figure'],
  ['0x10', 'no figure'],
  ['½', 'no figure'],
  ['99999999999999999999', 'beyond exact numbers'],
  ['NaN', 'no number'],
  ['Infinity', 'no number'],
  ['muitos', 'no number'],
  ['25 de março', 'a date'],
  ['6 meses', 'another unit than the one asked for'],
  ['', 'nothing'],
  ['-', 'nothing'],
  ['€', 'no figure'],
]

describe('a number', () => {
  test.each(numbers)('%s is %d, whichever language was asked in', (text, number) => {
    expect(read('number', text)).toBe(number)
    expect(read('number', text, { language: 'en' })).toBe(number)
  })

  test.each(noNumbers)('%s is no number: %s', (text) => {
    expect(read('number', text)).toBeUndefined()
    expect(read('number', text, { language: 'en' })).toBeUndefined()
  })

  test('one mark before three figures is read as the language writes it', () => {
    expect(read('number', '1.234')).toBe(1234)
    expect(read('number', '1,234')).toBe(1.234)
    expect(read('number', '1.234', { language: 'en' })).toBe(1.234)
    expect(read('number', '1,234', { language: 'en' })).toBe(1234)
  })

  test('what Intl writes in a language reads back in it', () => {
    const tags = fc.constantFrom('pt-PT', 'en', 'it', 'fr', 'ru', 'hi', 'bn', 'ar-EG', 'de')
    const value = fc.integer({ min: -1e11, max: 1e11 }).map((n) => n / 100)
    fc.assert(
      fc.property(tags, value, (language, number) => {
        const text = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(number)
        expect(read('number', text, { language }), text).toBe(number === 0 ? 0 : number)
      }),
      { numRuns: 500 },
    )
  })

  test('whatever is typed, nothing throws and only finite numbers come out', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.stringMatching(/^[-0-9., €]{0,20}$/),
    )
    fc.assert(
      fc.property(text, (typed) => {
        const value = read('number', typed)
        if (value !== undefined) expect(Number.isFinite(value), typed).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
