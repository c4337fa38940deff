import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isClass } from '#core/language/classes.ts'
import { openDetector } from '../../../src/content/detector/open-detector.ts'
import { messages } from './messages.ts'

const detect = openDetector()
const hints = fc.record(
  {
    phone: fc.string(),
    telegram: fc.string(),
    previous: fc.constantFrom('pt', 'ne-Latn', 'pa-Guru', 'xx', ''),
  },
  { requiredKeys: [] },
)
const texts = messages.flatMap(([, ...list]) => list)
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .tuple(fc.constantFrom(...texts), fc.string({ unit: 'grapheme' }))
    .map((pair) => pair.join(' ')),
)

it('whatever the text and the hints: an answer, with confidences that are shares of one', () => {
  fc.assert(
    fc.property(anything, hints, (text, given) => {
      const { language, confidence, alternatives, ask, keep, script } = detect(text, given)
      expect(script).toMatch(/^[A-Z][a-z]{3}$/)
      expect(alternatives.length).toBeLessThanOrEqual(3)
      expect(confidence).toBeGreaterThanOrEqual(0)
      for (const one of alternatives) expect(one.confidence).toBeLessThanOrEqual(confidence + 1e-9)
      expect(alternatives.reduce((sum, one) => sum + one.confidence, 0)).toBeLessThanOrEqual(
        1 + 1e-9,
      )
      if (alternatives.length > 0) expect(alternatives[0]).toEqual({ language, confidence })
      expect(new Set(alternatives.map((one) => one.language)).size).toBe(alternatives.length)
      expect(ask && keep).toBe(false)
      if (!keep && !isClass(language)) expect(ask).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('digits, punctuation and emoji keep the conversation', () => {
  const mute = fc.array(
    fc.constantFrom(
      ...'0123456789०१२३৪৫٦٧۸۹ .,:;!?-+/()€',
      '👍',
      '🙏🏽',
      '😀',
      '❤️',
      '👨‍👩‍👧',
      '🇵🇹',
      '1️⃣',
    ),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(mute, (signs) => {
      expect(detect(signs.join(''), { previous: 'bn' })).toMatchObject({
        language: 'bn',
        keep: true,
        ask: false,
      })
    }),
  )
})

it('the same text gives the same answer, whatever was asked in between', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), anything, (text, other) => {
      const before = detect(text)
      detect(other)
      expect(detect(text)).toEqual(before)
    }),
  )
})

it('capitals, punctuation and stretched letters change little: the language stays', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom('!', '...', ' ?', ' 🙏'),
      (text, end) => {
        expect(detect(`${text}${end}`).language).toBe(detect(text).language)
      },
    ),
  )
})

it('very long texts are read as far as needed', () => {
  const long = 'preciso de ajuda com a renovação '.repeat(50_000)
  expect(detect(long)).toMatchObject({ language: 'pt', ask: false })
  expect(detect('x'.repeat(1_000_000)).alternatives.length).toBeLessThanOrEqual(3)
})
