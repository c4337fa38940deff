import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { narrowest, split } from '#core/render/split.ts'
import { essence, isBalanced, text } from './arbitrary.ts'

const max = fc.integer({ min: narrowest, max: 120 })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

describe('a long text in parts', () => {
  test('a text that fits is left as it is', () => {
    fc.assert(
      fc.property(text, (whole) => {
        expect(split(whole, Math.max(whole.length, narrowest))).toEqual([whole])
      }),
    )
  })

  test('no part is longer than allowed', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        for (const part of split(whole, most)) expect(part.length).toBeLessThanOrEqual(most)
      }),
      { numRuns: 500 },
    )
  })

  test('nothing but white space is lost, nothing is added or moved', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        expect(essence(split(whole, most).join(''))).toBe(essence(whole))
      }),
      { numRuns: 500 },
    )
  })

  test('white space inside a part stays as it was', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        fc.pre(!/[\u2066-\u2069]/.test(whole))
        let from = 0
        for (const part of split(whole, most)) {
          const at = whole.indexOf(part, from)
          expect(whole.slice(from, at)).toMatch(/^\s*$/)
          from = at + part.length
        }
        expect(whole.slice(from)).toMatch(/^\s*$/)
      }),
      { numRuns: 500 },
    )
  })

  test('no grapheme is cut unless it alone is longer than a part, and never a surrogate pair', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        fc.pre(!/[\u2066-\u2069]/.test(whole) && whole.isWellFormed())
        const segments = [...graphemes.segment(whole)]
        fc.pre(segments.every(({ segment }) => segment.length <= most))
        const starts = new Set([0, ...segments.map(({ index }) => index)])
        let from = 0
        for (const part of split(whole, most)) {
          expect(part.isWellFormed()).toBe(true)
          const at = whole.indexOf(part, from)
          expect(starts.has(at), JSON.stringify([whole, part])).toBe(true)
          from = at + part.length
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('a single endless grapheme is cut, but not inside a surrogate pair', () => {
    const family = Array.from({ length: 30 }, () => '👩').join('\u200d')
    for (const most of [16, 17, 18, 19, 20]) {
      const parts = split(family, most)
      expect(parts.join('')).toBe(family)
      for (const part of parts) {
        expect(part.isWellFormed()).toBe(true)
        expect(part.length).toBeLessThanOrEqual(most)
      }
    }
  })

  test('isolates are balanced in every part', () => {
    fc.assert(
      fc.property(text, max, (whole, most) => {
        const parts = split(whole, most)
        if (parts.length > 1) for (const part of parts) expect(isBalanced(part)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    [
      'a paragraph',
      'um dois.\n\ntrês\nquatro. cinco seis',
      ['um dois.', 'três\nquatro. cinco seis'],
    ],
    [
      'a line',
      'um dois três.\nquatro cinco. seis sete',
      ['um dois três.', 'quatro cinco. seis sete'],
    ],
    [
      'a sentence',
      'um dois três. quatro cinco seis sete',
      ['um dois três.', 'quatro cinco seis sete'],
    ],
    [
      'an Arabic question',
      'كيف حالك اليوم؟ هل تريد موعداً هنا',
      ['كيف حالك اليوم؟', 'هل تريد موعداً هنا'],
    ],
    ['a Hindi sentence', 'आप कैसे हैं आज। क्या आप आना चाहते', ['आप कैसे हैं आज।', 'क्या आप आना चाहते']],
    ['a space', 'um dois três quatro cinco seis', ['um dois três quatro cinco', 'seis']],
  ])('is cut at %s when it can be', (_where, whole, parts) => {
    expect(split(whole, 25)).toEqual(parts)
  })

  test('a Chinese sentence ends without a space', () => {
    expect(split('你好你好你好你好你好。再见再见再见再见', 16)).toEqual([
      '你好你好你好你好你好。',
      '再见再见再见再见',
    ])
  })

  test('a closing mark stays with its sentence', () => {
    expect(split('「你好你好你好你好。」再见再见再见再见', 16)[0]).toBe('「你好你好你好你好。」')
  })

  test('a link is cut only when it is longer than a part', () => {
    const link = 'https://aima.gov.pt/a-long-path'
    expect(split(`veja ${link} agora mesmo`, 33)).toEqual(['veja', `${link}`, 'agora mesmo'])
  })

  test('a good place too near the start does not make a tiny part', () => {
    expect(split('Olá.\n\num dois três quatro cinco seis sete', 30)).toEqual([
      'Olá.\n\num dois três quatro',
      'cinco seis sete',
    ])
  })

  test('a hundred thousand units are split in less than two seconds, whatever they are', () => {
    for (const unit of [
      'a',
      'a ',
      ' ',
      '\n',
      '. ',
      '👩\u200d',
      '\u2066',
      '\u2068a\u2069',
      '\u0301',
    ]) {
      const started = performance.now()
      split(`a${unit.repeat(100_000 / unit.length)}a`, 4096)
      expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(2000)
    }
  })
})
