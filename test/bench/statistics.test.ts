import { expect, it } from 'vitest'
import { paired, spread } from './statistics.ts'

it('finds the middle of an odd and of an even number of figures', () => {
  expect(spread([3, 1, 2])).toEqual({ min: 1, median: 2, max: 3 })
  expect(spread([4, 1, 2, 3])).toEqual({ min: 1, median: 2.5, max: 4 })
})

it('pairs the figures of each round before it takes the middle', () => {
  expect(paired([10, 30, 10], [10, 10, 20])).toEqual({ min: 0.5, median: 1, max: 3 })
})
