import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settle } from '../../src/inbox/queue/stable-list.ts'

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 20 })

describe('the list never moves under the finger', () => {
  test('while it is held every row keeps its place, whatever comes and goes', () => {
    fc.assert(
      fc.property(
        ids.filter((all) => all.length > 0),
        ids,
        (shown, fresh) => {
          const next = settle(shown, fresh, true)
          expect(next.ids.slice(0, shown.length)).toEqual(shown)
          expect(new Set(next.ids).size).toBe(next.ids.length)
        },
      ),
    )
  })

  test('nobody is forgotten: who is not shown is counted', () => {
    fc.assert(
      fc.property(ids, ids, (shown, fresh) => {
        const next = settle(shown, fresh, true)
        const missing = fresh.filter((id) => !next.ids.includes(id))
        expect(next.newcomers).toBe(missing.length)
      }),
    )
  })

  test('once it is let go it shows what is true', () => {
    const shows = fc.property(ids, ids, (shown, fresh) => {
      expect(settle(shown, fresh, false)).toEqual({ ids: fresh, newcomers: 0 })
    })
    fc.assert(shows)
  })

  test.each([
    ['a newcomer on top waits', ['a', 'b'], ['n', 'a', 'b'], ['a', 'b'], 1],
    ['one between two waits as well', ['a', 'b'], ['a', 'n', 'b'], ['a', 'b'], 1],
    ['the next page is added below', ['a', 'b'], ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd'], 0],
    ['one that left keeps its place', ['a', 'b', 'c'], ['a', 'c'], ['a', 'b', 'c'], 0],
    ['an empty list takes what comes', [], ['a', 'b'], ['a', 'b'], 0],
    ['when all are gone the new ones wait', ['a'], ['n', 'm'], ['a'], 2],
  ])('%s', (_name, shown, fresh, expected, newcomers) => {
    expect(settle(shown, fresh, true)).toEqual({ ids: expected, newcomers })
  })
})
