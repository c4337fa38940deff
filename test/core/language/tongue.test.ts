import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isOneAcronym, tellsLanguage } from '#core/language/tells-language.ts'
import {
  chooseLanguage,
  isToAsk,
  keepTongue,
  type Tongue,
  tongueOf,
  writtenLanguage,
} from '#core/language/tongue.ts'

const tag = fc.constantFrom('pt-PT', 'en', 'ne', 'uk')
const question = fc.constantFrom('which' as const, 'script' as const, 'not-spoken' as const)
const tongues: fc.Arbitrary<Tongue> = fc.record(
  {
    reads: tag,
    by: fc.constantFrom('guess' as const, 'text' as const, 'choice' as const),
    likely: fc.uniqueArray(tag),
    asked: fc.uniqueArray(question),
    writes: fc.constantFrom('ne-Latn', 'wo'),
    noticed: tag,
    asks: question,
  },
  { requiredKeys: ['reads', 'by', 'likely', 'asked'] },
)

describe('what is known of her languages', () => {
  test('comes back as it was kept, through JSON, beside all else that is known of her', () => {
    fc.assert(
      fc.property(tongues, tongues, (before, tongue) => {
        const hers = { informed: true, 'spoken-language': 'uk' }
        const was = keepTongue(hers, before).person
        const kept = JSON.parse(JSON.stringify(keepTongue(was, tongue)))
        expect(tongueOf(kept)).toEqual(tongue)
        expect(kept.person).toMatchObject(hers)
        expect(writtenLanguage(kept.person)).toBe(tongue.writes)
      }),
    )
  })

  test('stands under names that no coordinator can declare', () => {
    const { person } = keepTongue(
      {},
      {
        reads: 'en',
        by: 'text',
        writes: 'en',
        noticed: 'uk',
        asks: 'which',
        likely: ['uk'],
        asked: ['script'],
      },
    )
    expect(Object.keys(person)).toHaveLength(6)
    for (const name of Object.keys(person)) expect(name).toContain('-')
  })

  test('of somebody from before this was noted is a guess', () => {
    expect(tongueOf({ language: 'en', person: {} })).toEqual({
      reads: 'en',
      by: 'guess',
      likely: [],
      asked: [],
    })
  })

  test('noted of another language, from another channel of hers, takes two messages to give up', () => {
    const { person } = chooseLanguage({ person: {} }, 'uk')
    expect(tongueOf({ language: 'en', person }).by).toBe('text')
  })

  test('a choice answers what was to be asked', () => {
    const { person } = keepTongue(
      {},
      { reads: 'ne', by: 'guess', asks: 'script', likely: ['ne', 'en'], asked: ['script'] },
    )
    const chosen = tongueOf({ ...chooseLanguage({ language: 'ne', person }, 'en') })
    expect(chosen).toEqual({ reads: 'en', by: 'choice', likely: [], asked: ['script'] })
    expect(isToAsk(chosen, 'script')).toBe(false)
  })
})

describe('what is enough to give up a language', () => {
  test.each([
    'mujhe madad chahiye',
    'Preciso de ajuda',
    'नमस्ते',
    'مرحبا',
    '你好',
    'ajuda AIMA urgente',
  ])('%s', (text) => {
    expect(tellsLanguage(text)).toBe(true)
  })

  test.each([
    'NIF',
    'AIMA',
    'NIF AIMA SEF',
    'SNS 24',
    'help',
    'Merci!',
    'СНИЛС',
    '912 345 678',
    '👍',
    '',
    'NIF ok',
  ])('not %s', (text) => {
    expect(tellsLanguage(text)).toBe(false)
  })

  test.each([
    ['NIF', true],
    ['AIMA?', true],
    ['СНИЛС', true],
    ['NIF 123456789', true],
    ['Olá', false],
    ['NIF AIMA', false],
    ['नमस्ते', false],
    ['24', false],
  ])('%s is one acronym: %s', (text, is) => {
    expect(isOneAcronym(text)).toBe(is)
  })
})
