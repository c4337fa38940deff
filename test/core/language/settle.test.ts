import { describe, expect, test } from 'vitest'
import type { Detection } from '#core/language/detection.ts'
import { type Around, nothingSaid, settle } from '#core/language/settle.ts'
import type { Tongue } from '#core/language/tongue.ts'
import { around, reads, sure, unclear, unknown } from './detections.ts'

describe('the first message', () => {
  const first = (heard: Detection, more: Partial<Around> = {}) =>
    settle(unknown, heard, { ...around, ...more })

  test.each([
    ['pt', 'pt-PT'],
    ['en', 'en'],
    ['hi', 'hi'],
    ['bn', 'bn'],
    ['ne', 'ne'],
    ['uk', 'uk'],
    ['fr', 'fr'],
    ['es', 'es'],
    ['ur', 'ur'],
    ['pa', 'pa-Guru'],
    ['ar', 'ar'],
    ['ru', 'ru'],
    ['ro', 'ro'],
    ['zh', 'zh-Hans'],
    ['it', 'it'],
  ])('surely in %s is answered in %s', (language, locale) => {
    expect(first(sure(language), { hint: 'fr' })).toEqual(
      reads(locale, 'text', { writes: language }),
    )
  })

  test.each([
    ['ne-Latn', 'ne', ['ne', 'en']],
    ['hi-Latn', 'hi', ['hi', 'ur', 'en']],
    ['ur-Latn', 'ur', ['ur', 'hi', 'en']],
    ['bn-Latn', 'bn', ['bn', 'en']],
    ['pa-Latn', 'pa-Guru', ['pa-Guru', 'en']],
    ['ar-Latn', 'ar', ['ar', 'en']],
  ])('surely in %s leads to the question which letters she reads', (writes, locale, likely) => {
    expect(first(sure(writes))).toEqual(reads(locale, 'guess', { writes, asks: 'script', likely }))
  })

  test.each([
    ['kea', undefined, 'pt-PT', ['pt-PT', 'en']],
    ['pov', 'fr', 'pt-PT', ['pt-PT', 'fr', 'en']],
    ['wo', 'fr', 'fr', ['fr', 'pt-PT', 'en']],
    ['wo', undefined, 'pt-PT', ['pt-PT', 'en']],
    ['pa-Arab', 'ur', 'ur', ['ur', 'pt-PT', 'en']],
    ['pl', undefined, 'pt-PT', ['pt-PT', 'en']],
  ] as const)(
    'surely in %s, with %s on her phone, is told that nobody speaks it',
    (writes, hint, locale, likely) => {
      expect(first(sure(writes), hint ? { hint } : {})).toEqual(
        reads(locale, 'guess', { writes, asks: 'not-spoken', likely: [...likely] }),
      )
    },
  )

  test.each([
    [['pt', 'es', 'gl'], undefined, ['pt-PT', 'es']],
    [['hi', 'ne', 'mr'], undefined, ['hi', 'ne']],
    [['fr', 'ro', 'es', 'it'], undefined, ['fr', 'ro', 'es']],
    [['hi', 'hi-Latn'], undefined, ['hi', 'pt-PT', 'en']],
    [['pl'], 'uk', ['uk', 'pt-PT', 'en']],
    [[], undefined, ['pt-PT', 'en']],
  ] as const)('unclear between %j is asked about', (languages, hint, likely) => {
    expect(first(unclear(...languages), hint ? { hint } : {})).toEqual(
      reads(likely[0], 'guess', { asks: 'which', likely: [...likely] }),
    )
  })

  test('without any word is answered as her phone is set, else in the language of the centre', () => {
    expect(first(nothingSaid, { hint: 'uk' })).toEqual(reads('uk', 'guess'))
    expect(first(nothingSaid)).toEqual(reads('pt-PT', 'guess'))
    expect(first(nothingSaid, { centre: 'it' })).toEqual(reads('it', 'guess'))
    expect(first(nothingSaid, { centre: 'de' })).toEqual(reads('pt-PT', 'guess'))
  })

  test('while people hold the conversation asks nothing', () => {
    for (const heard of [sure('wo'), sure('ne-Latn'), unclear('pt', 'es')])
      expect(first(heard, { held: true }).asks).toBeUndefined()
  })
})

describe('a later message', () => {
  const now = (was: Tongue, heard: Detection, more: Partial<Around> = {}) =>
    settle(was, heard, { ...around, ...more })
  const settled = reads('en', 'text', { writes: 'en' })

  test.each<[string, Tongue, Detection, Tongue]>([
    [
      'a guess gives way to the first clear text',
      reads('en', 'guess'),
      sure('uk'),
      reads('uk', 'text', { writes: 'uk' }),
    ],
    [
      'a guess that is right is a guess no more',
      reads('en', 'guess'),
      sure('en'),
      reads('en', 'text', { writes: 'en' }),
    ],
    [
      'her question is answered by a clear text',
      reads('pt-PT', 'guess', { asks: 'which', likely: ['pt-PT', 'es'], asked: ['which'] }),
      sure('es'),
      reads('es', 'text', { writes: 'es', asked: ['which'] }),
    ],
    [
      'a guess in her letters is asked about when she types in Latin ones',
      reads('hi', 'guess'),
      sure('hi-Latn'),
      reads('hi', 'guess', { writes: 'hi-Latn', asks: 'script', likely: ['hi', 'ur', 'en'] }),
    ],
    [
      'who was asked about letters and did not say is spoken to in her own',
      reads('ne', 'guess', { asks: 'script', likely: ['ne', 'en'], asked: ['script'] }),
      sure('ne-Latn'),
      reads('ne', 'text', { writes: 'ne-Latn', asked: ['script'] }),
    ],
    [
      'another language once is only remembered',
      settled,
      sure('uk'),
      { ...settled, writes: 'uk', noticed: 'uk' },
    ],
    [
      'twice in a row it is spoken',
      { ...settled, writes: 'uk', noticed: 'uk' },
      sure('uk'),
      reads('uk', 'text', { writes: 'uk' }),
    ],
    [
      'two others do not add up',
      { ...settled, writes: 'uk', noticed: 'uk' },
      sure('ru'),
      { ...settled, writes: 'ru', noticed: 'ru' },
    ],
    [
      'her own between breaks the row',
      { ...settled, writes: 'uk', noticed: 'uk' },
      sure('en'),
      settled,
    ],
    [
      'an unclear text breaks the row',
      { ...settled, writes: 'uk', noticed: 'uk' },
      unclear('uk', 'ru'),
      { ...settled, writes: 'uk' },
    ],
    [
      'the same language in other letters is no other',
      reads('hi', 'text', { writes: 'hi' }),
      sure('hi-Latn'),
      reads('hi', 'text', { writes: 'hi-Latn' }),
    ],
    [
      'typed twice in Latin letters she is asked how she reads it',
      reads('pt-PT', 'text', { writes: 'ne-Latn', noticed: 'ne' }),
      sure('ne-Latn'),
      reads('pt-PT', 'text', { writes: 'ne-Latn', asks: 'script', likely: ['ne', 'en'] }),
    ],
    [
      'twice in a language nobody speaks here she is told',
      reads('fr', 'text', { writes: 'wo', noticed: 'wo' }),
      sure('wo'),
      reads('fr', 'text', { writes: 'wo', asks: 'not-spoken', likely: ['fr', 'pt-PT', 'en'] }),
    ],
    [
      'and not a second time',
      reads('fr', 'text', { writes: 'wo', asked: ['not-spoken'] }),
      sure('wo'),
      reads('fr', 'text', { writes: 'wo', asked: ['not-spoken'] }),
    ],
    [
      'Creole is read in Portuguese without a word',
      reads('pt-PT', 'text', { writes: 'pt' }),
      sure('kea'),
      reads('pt-PT', 'text', { writes: 'kea' }),
    ],
    [
      'what she chose stays; what she writes in is noted',
      reads('en', 'choice'),
      sure('ne-Latn'),
      reads('en', 'choice', { writes: 'ne-Latn' }),
    ],
    [
      'an unclear text on top of a guess is asked about',
      reads('en', 'guess'),
      unclear('pt', 'es'),
      reads('en', 'guess', { asks: 'which', likely: ['pt-PT', 'es'] }),
    ],
    [
      'once',
      reads('en', 'guess', { asked: ['which'] }),
      unclear('pt', 'es'),
      reads('en', 'guess', { asked: ['which'] }),
    ],
  ])('%s', (_name, was, heard, then) => {
    expect(now(was, heard)).toEqual(then)
  })

  test('with people changes nothing but the language she writes', () => {
    expect(now(settled, sure('uk'), { held: true })).toEqual({ ...settled, writes: 'uk' })
    expect(now(reads('en', 'guess'), sure('uk'), { held: true })).toEqual(
      reads('en', 'guess', { writes: 'uk' }),
    )
    expect(now(reads('en', 'guess'), unclear('uk', 'ru'), { held: true }).asks).toBeUndefined()
  })

  test('of one foreign word changes nothing once a text has shown her language', () => {
    for (const was of [settled, { ...settled, noticed: 'fr' }])
      expect(now(was, sure('fr'), { tells: false })).toBe(was)
  })
})
