import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brokenJsonAt } from '#content/json-place.ts'

describe('the place where JSON breaks', () => {
  test.each([
    ['{"a": b}', 6],
    ['{"a": "b",}', 10],
    ['{"a" "b"}', 5],
    ['{"a": "b"} x', 11],
    ['[1, 2', 5],
    ['[1 2]', 3],
    ['["a\nb"]', 1],
    ['{a: 1}', 1],
    ['{"a": 1]', 7],
    ['01', 1],
    ["{'a': 1}", 1],
    ['', 0],
  ])('%j is offset %i', (json, at) => {
    expect(brokenJsonAt(json)).toBe(at)
  })

  test('is the end of everything that is valid', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('', ' ', '\n\t'), (json, space) => {
        expect(brokenJsonAt(space + json + space)).toBe((space + json + space).length)
      }),
    )
  })

  test('is never behind what JSON.parse still accepts, wherever a sign goes missing', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '}', '"', ',', 'x'),
        (json, at, sign) => {
          const cut = at % (json.length + 1)
          const broken = json.slice(0, cut) + sign + json.slice(cut + 1)
          let valid = true
          try {
            JSON.parse(broken)
          } catch {
            valid = false
          }
          const place = brokenJsonAt(broken)
          if (valid) expect(place).toBe(broken.length)
          else expect(place).toBeLessThanOrEqual(broken.length)
        },
      ),
    )
  })
})
