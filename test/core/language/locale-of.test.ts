import { describe, expect, test } from 'vitest'
import { showValue } from '#content/show-value.ts'
import { classes } from '#core/language/classes.ts'
import { isRomanised, localeOf, unspokenLanguages } from '#core/language/locale-of.ts'
import { shipped } from './detections.ts'

describe('the locale that speaks a language', () => {
  test.each([
    ['pt', 'pt-PT'],
    ['pt-BR', 'pt-PT'],
    ['pt-AO', 'pt-PT'],
    ['pt-CV', 'pt-PT'],
    ['pa', 'pa-Guru'],
    ['pa-Latn', 'pa-Guru'],
    ['zh', 'zh-Hans'],
    ['hi-Latn', 'hi'],
    ['pa-Arab', undefined],
    ['wo', undefined],
    ['und', undefined],
  ])('of %s is %s', (language, locale) => {
    expect(localeOf(language, shipped)).toBe(locale)
  })

  test('is there for every class, or it is one that technicians may speak', () => {
    const unspoken = unspokenLanguages(shipped)
    expect(unspoken).toEqual('pa-Arab de kea pov wo fa tr sq ka tl gu ta te'.split(' '))
    for (const one of classes)
      expect(localeOf(one, shipped) !== undefined || unspoken.includes(one)).toBe(true)
    expect(classes.filter(isRomanised)).toHaveLength(6)
  })
})

describe('a language named in a text', () => {
  const named = (tag: string, language: string) => showValue(tag, 'language', language, 'UTC')

  test.each([
    ['wo', 'pt-PT', 'uólofe'],
    ['wo', 'en', 'Wolof'],
    ['ne-Latn', 'en', 'Nepali'],
    ['pov', 'en', 'Kriol'],
    ['pov', 'uk', 'Kriol'],
    ['und', 'en', ''],
    ['', 'en', ''],
    ['not a tag', 'en', 'not a tag'],
  ])('%s in %s is %s', (tag, language, name) => {
    expect(named(tag, language)).toBe(name)
  })
})
