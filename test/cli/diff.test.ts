import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesAround, diff } from '../../src/cli/diff.ts'

const shown = (before: string, after: string) =>
  diff(before, after).map(({ sign, text }) => `${sign}${text}`)

describe('a comparison', () => {
  test('shows what went and what came, in place', () => {
    expect(shown('a\nb\nc', 'a\nx\nc\nd')).toEqual([' a', '-b', '+x', ' c', '+d'])
  })

  test('has the lines of both texts and keeps all they share', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        const changes = diff(a.join('\n'), b.join('\n'))
        const side = (sign: string) =>
          changes.filter((one) => one.sign !== sign).map((one) => one.text)
        expect(side('+')).toEqual(a)
        expect(side('-')).toEqual(b)
        if (a.join() === b.join()) expect(changes.every(({ sign }) => sign === ' ')).toBe(true)
      }),
    )
  })

  test('is cut down to the neighbourhood of changes', () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i}`)
    const changed = lines.with(10, 'x')
    const around = changesAround(diff(lines.join('\n'), changed.join('\n')), 1)
    expect(around.map(({ sign, text }) => sign + text)).toEqual([' 9', '-10', '+x', ' 11'])
  })
})
