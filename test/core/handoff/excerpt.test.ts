import fc from 'fast-check'
import { expect, test } from 'vitest'
import { excerptOf, shorten } from '#core/handoff/excerpt.ts'
import { lastTextLength } from '#core/handoff/handoff.ts'

test.each([
  [{ kind: 'text', text: ' olá\n\nbom   dia ' }, 'olá bom dia'],
  [{ kind: 'press', data: 'a/b/c', label: 'Sim' }, 'Sim'],
  [{ kind: 'media', media: 'voice', file: { id: 'f' } }, '🎤'],
  [{ kind: 'media', media: 'photo', file: { id: 'f' }, caption: 'a carta' }, '📷 a carta'],
  [{ kind: 'media', media: 'document', file: { id: 'f', name: 'carta.pdf' } }, '📎 carta.pdf'],
  [{ kind: 'location', latitude: 1, longitude: 2 }, '📍'],
  [{ kind: 'unknown', what: 'poll' }, ''],
] as const)('%o is shown as %s', (content, shown) => {
  expect(excerptOf(content)).toBe(shown)
})

test('any text fits, on one line, whole to the last sign', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (text) => {
      const short = shorten(text)
      expect(short.length).toBeLessThanOrEqual(lastTextLength)
      expect(short).not.toMatch(/[\r\n\t]/)
      expect(short.isWellFormed()).toBe(true)
    }),
  )
})
