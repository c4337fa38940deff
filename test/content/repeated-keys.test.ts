import fc from 'fast-check'
import { expect, test } from 'vitest'
import { repeatedKeys } from '#content/repeated-keys.ts'

test.each([
  ['{"a":1,"a":2}', [['a', 7]]],
  ['{"a":{"a":1},"b":{"a":2}}', []],
  ['{"a":["a","a",{"x":1,"x":2}]}', [['x', 21]]],
  ['{"a,{\\"":1,"a,{\\"":2}', [['a,{"', 11]]],
  ['{"\\u0061":1,"a":2}', [['a', 12]]],
  ['[]', []],
] as const)('the keys that %s says twice', (json, found) => {
  expect(repeatedKeys(json).map(({ key, offset }) => [key, offset])).toEqual(found)
})

test('no JSON that a program wrote has any', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const written = JSON.stringify(JSON.parse(json), undefined, 1)
      expect(repeatedKeys(written)).toEqual([])
    }),
  )
})
