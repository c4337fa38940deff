import { expect, it } from 'vitest'
import { classOf, isClass } from '#core/language/classes.ts'
import { priorOf, ranked } from '#core/language/hints.ts'

const labels = ['pt', 'uk', 'ru', 'hi', 'hi-Latn', 'ne', 'ne-Latn']
const best = (hints: Parameters<typeof priorOf>[1]) => ranked(labels, hints)[0]?.language

it.each([
  ['pt-PT', 'pt'],
  ['pt-br', 'pt'],
  ['pa-Guru', 'pa'],
  ['pa-Arab', 'pa-Arab'],
  ['pnb', 'pa-Arab'],
  ['zh-hans', 'zh'],
  ['hi_Latn', 'hi-Latn'],
  ['fil', 'tl'],
  ['pl-PL', 'pl'],
])('%s is of class %s', (tag, language) => {
  expect(classOf(tag)).toBe(language)
})

it('knows the 34 classes and no others', () => {
  expect(isClass('kea') && isClass('ne-Latn')).toBe(true)
  expect(isClass('pl') || isClass('und') || isClass('pt-PT')).toBe(false)
})

it('a number speaks for the languages of its country, in their own and in Latin letters', () => {
  expect(best({ phone: '+977 984-1234567' })).toMatch(/^ne/)
  expect(best({ phone: '00977984123456' })).toMatch(/^ne/)
  expect(best({ phone: '+380501234567' })).toMatch(/^(uk|ru)$/)
})

it('the conversation so far says more than number and client together', () => {
  expect(best({ phone: '+351912345678', telegram: 'pt', previous: 'uk' })).toBe('uk')
})

it('hints that name no language of the set say nothing', () => {
  for (const hints of [
    {},
    { phone: '' },
    { phone: '+1' },
    { phone: '+0' },
    { telegram: 'xx' },
    { previous: 'zh' },
  ]) {
    expect(new Set(priorOf(['uk', 'ru'], hints)).size).toBe(1)
  }
})

it('shares of a set sum to one', () => {
  const sum = ranked(labels, { phone: '+91', telegram: 'ne' }).reduce(
    (all, { share }) => all + share,
    0,
  )
  expect(sum).toBeCloseTo(1)
})
