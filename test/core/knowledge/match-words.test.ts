import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conceptFinder } from '#core/knowledge/match-concepts.ts'
import { featuresOf } from '#core/knowledge/match-features.ts'
import { soundOf } from '#core/knowledge/match-sound.ts'
import { wordReader, wordsOf } from '#core/knowledge/match-words.ts'

describe('words', () => {
  test.each([
    ['Quero o NIF!', ['quero', 'o', 'nif']],
    ["I don't know", ['i', 'dont', 'know']],
    ['dont', ['dont']],
    ["l'hôpital d'urgence", ['l', 'hopital', 'd', 'urgence']],
    ["сім'я", ['сімя']],
    ['bate-me', ['bate', 'me']],
    ['NIF/NISS', ['nif', 'niss']],
    ['nooooo', ['noo']],
    ['see https://aima.gov.pt now', ['see', 'now']],
    ['me@x.pt', []],
    ['१२ मार्च', ['12', 'मार्च']],
    ['我要NIF', ['我要', 'nif']],
    ['你好，世界', ['你好', '世界']],
    ['🙏🙏', []],
    ['', []],
  ])('%s has the words %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  test('of any text are at most 120, none empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        const words = wordsOf(text)
        expect(words.length).toBeLessThanOrEqual(120)
        expect(words).not.toContain('')
        expect(() => featuresOf(words, [])).not.toThrow()
      }),
    )
  })
})

test('a reader that remembers words reads as one that does not', () => {
  const read = wordReader()
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc
      .array(
        fc.constantFrom("don't", 'NIF!', '🙏', '你好NIF', 'a@b.pt', 'сім’я', 'नेपाल', '…', '\n'),
      )
      .map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, (one) => {
      expect(read(one)).toEqual(wordsOf(one))
      expect(read(one)).toEqual(wordsOf(one))
    }),
  )
})

describe('sound', () => {
  test.each([
    ['pasaport', 'паспорт', 'पासपोर्ट'],
    ['passaporte', 'passport', 'পাসপোর্ট'],
    ['nagarikta', 'nagrikta', 'नागरिकता'],
    ['residencia', 'rezidensia', 'résidencia'],
    ['dokumenty', 'документы', 'dokumenti'],
    ['chalenge', 'chalengey', 'चलेंगे'],
    ['sarkari', 'سرکاری', 'ਸਰਕਾਰੀ'],
  ])('of %s, %s and %s is one', (one, other, third) => {
    const folded = (word: string) => soundOf(wordsOf(word)[0] ?? '')
    expect(folded(one)).not.toBe('')
    expect(folded(other)).toBe(folded(one))
    expect(folded(third)).toBe(folded(one))
  })

  test.each([
    ['a word of two consonants', 'aima nif'.slice(5)],
    ['Chinese', '税号'],
    ['vowels', 'aia'],
  ])('of %s is none', (_, word) => {
    expect(soundOf(word)).toBe('')
  })
})

describe('concepts', () => {
  const find = conceptFinder([
    ['renew', ['renew', 'renovar', '续']],
    ['residence-permit', ['residence permit', 'título de residência', '居留']],
    ['tax-number', ['NIF']],
  ])
  test.each([
    ['how to renew my Residence Permit', ['renew', 'residence-permit']],
    ['renovar o titulo de residencia', ['renew', 'residence-permit']],
    ['residence permits', ['residence-permit']],
    ['residence of my permit', []],
    ['怎么续居留', ['renew', 'residence-permit']],
    ['nif', ['tax-number']],
    ['nifty', []],
  ])('%s names %j', (text, concepts) => {
    expect([...find(wordsOf(text))].sort()).toEqual(concepts)
  })
})
