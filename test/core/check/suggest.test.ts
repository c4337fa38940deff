import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collector } from '#core/flow/check/project.ts'
import { limits } from '#core/flow/limits.ts'
import { suggest } from '#core/flow/suggest.ts'

test.each([
  ['stpes', ['steps', 'starts'], 'steps'],
  ['confrim', ['confirm', 'conform'], 'confirm'],
  ['nxet', ['next', 'else'], 'next'],
  ['welcome.helo', ['welcome.hello', 'welcome.help'], 'welcome.hello'],
  ['Next', ['next'], 'next'],
])('%s is most likely one of %j', (word, candidates, meant) => {
  expect(suggest(word, candidates)).toBe(meant)
})

test.each([
  ['goodbye', ['hello']],
  ['ab', ['cd']],
  ['x', []],
])('%s is not like any of %j', (word, candidates) => {
  expect(suggest(word, candidates)).toBeUndefined()
})

test('one slip in a word of four letters or more is always found', () => {
  const word = fc.stringMatching(/^[a-z]{4,12}$/)
  fc.assert(
    fc.property(word, fc.nat(), (meant, at) => {
      const slip = at % meant.length
      const typed = meant.slice(0, slip) + meant.slice(slip + 1)
      expect(suggest(typed, [meant])).toBe(meant)
    }),
  )
})

test('one check compares a bounded number of words, then goes without', () => {
  const { meant } = collector()
  const thousand = Array.from({ length: 1000 }, (_, index) => `word-${index}`)
  const found = Array.from({ length: limits.suggestions / 1000 }, () =>
    meant('wrod-7', () => thousand),
  )
  expect(found.every(({ suggestion }) => suggestion === 'word-7')).toBe(true)
  expect(meant('wrod-7', () => thousand)).toEqual({})
})
