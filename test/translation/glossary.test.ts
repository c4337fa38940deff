import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTerms, lockTerms, unlockTerms } from '#core/glossary.ts'

const glossary = ['AIMA', 'NIF', 'CLAIM', 'permesso di soggiorno', 'soggiorno', 'C++', 'a.b']
const termsOf = (text: string) => lockTerms(text, glossary).terms

describe('words that no machine translates', () => {
  it.each([
    ['the NIF.', ['NIF']],
    ['(NIF)', ['NIF']],
    ['NIFs and XNIF and NIF2', []],
    ['I claim nothing at CLAIM', ['CLAIM']],
    ['il Permesso  di\nsoggiorno', ['Permesso  di\nsoggiorno']],
    ['o soggiorno', ['soggiorno']],
    ['axb a.b C++', ['a.b', 'C++']],
    ['معNIF', []],
    ['رقم NIF', ['NIF']],
    ['[[3]] is hers', ['[[3]]']],
    ['', []],
  ])('in %j', (text, terms) => {
    expect(termsOf(text)).toEqual(terms)
  })

  it('come back into the text they were taken from, whatever it says', () => {
    const word = fc.oneof(
      fc.constantFrom(...glossary, '[[0]]', '[[', ']]', '［［1］］'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ')
        const { text: locked, terms } = lockTerms(text, glossary)
        expect(unlockTerms(locked, terms)).toBe(text)
        expect(hasTerms(text, terms)).toBe(true)
      }),
    )
  })

  it.each(['', '[[0]] [[0]]', '[[1]]', '[[0]] [[1]] [[2]]', '[0] [1]'])(
    'are missed in %j, where each must stand once',
    (answer) => expect(unlockTerms(answer, ['NIF', 'AIMA'])).toBeUndefined(),
  )

  it('stay fast on a long line of almost-terms', () => {
    const began = performance.now()
    lockTerms('permesso di '.repeat(5_000), glossary)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
