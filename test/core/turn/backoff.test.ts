import fc from 'fast-check'
import { expect, test } from 'vitest'
import { retryAt } from '#core/backoff.ts'

const day = 24 * 3_600_000

test('the wait doubles from a second to five minutes', () => {
  const waits = [1, 2, 3, 8, 9, 10, 50, 5000].map((tries) => retryAt(tries, 0, 0, 0))
  expect(waits).toEqual([1_000, 2_000, 4_000, 128_000, 256_000, 300_000, 300_000, 300_000])
})

test('chance takes up to half of the wait away, never more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, chance) => {
        const whole = retryAt(tries, 0, 0, 0) ?? 0
        const at = retryAt(tries, 0, 0, chance) ?? 0
        expect(at).toBeLessThanOrEqual(whole)
        expect(at).toBeGreaterThanOrEqual(whole / 2)
      },
    ),
  )
})

test('after a day it is given up, however often it was tried', () => {
  expect(retryAt(100, 0, day - 300_000, 0)).toBe(day)
  expect(retryAt(100, 0, day - 299_999, 0)).toBeUndefined()
  expect(retryAt(1, 0, day, 0)).toBeUndefined()
})
