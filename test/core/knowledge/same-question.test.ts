import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conceptFinder } from '#core/knowledge/match-concepts.ts'
import { likeness, profile, sameFrom } from '#core/knowledge/same-question.ts'

const find = conceptFinder([
  ['greeting', ['olá', 'hello']],
  ['help', ['help', 'ajuda']],
  ['register', ['register', 'registo', 'enregistrer', 'registar']],
  ['dog', ['dog', 'cão', 'chien', 'कुत्ता']],
  ['car', ['car', 'carro', 'voiture']],
  ['fishing', ['fishing', 'pescar', 'pesca', 'fish', '钓鱼']],
  ['licence', ['licence', 'licença', '许可']],
  ['train', ['train', 'comboio']],
  ['ticket', ['ticket', 'bilhete']],
  ['voting', ['vote', 'votar', 'voting']],
  ['visa', ['visa', 'visto']],
  ['cemetery', ['cemetery', 'cemitério', 'cimetière']],
  ['mosque', ['mosque', 'muslim', 'muçulmano', 'musulman']],
])
const alike = (a: readonly [string, string], b: readonly [string, string]): number =>
  likeness(profile(a[1], a[0], find), profile(b[1], b[0], find))

describe('two questions are one', () => {
  test.each([
    [
      ['pt', 'onde posso pescar no rio'],
      ['pt', 'posso pescar no rio mondego?'],
    ],
    [
      ['pt', 'como registo o meu cão'],
      ['en', 'how do i register my dog'],
    ],
    [
      ['fr', 'comment enregistrer mon chien'],
      ['en', 'can i register my dog here'],
    ],
    [
      ['pt', 'onde há um cemitério muçulmano'],
      ['fr', 'cimetière musulman'],
    ],
    [
      ['en', 'fishing licence price'],
      ['pt', 'quanto custa a licença de pesca'],
    ],
    [
      ['zh', '钓鱼要许可证吗'],
      ['en', 'do i need a licence for fishing'],
    ],
    [
      ['pt', 'posso votar aqui'],
      ['en', 'can i vote'],
    ],
    [
      ['pt', 'portal ABC2 para bilhete'],
      ['en', 'ticket ABC2 portal'],
    ],
    [
      ['pt-PT', 'torneio de xadrez amanhã'],
      ['pt', 'torneio de xadrez'],
    ],
    [
      ['zh', '哪里可以学围棋'],
      ['zh', '哪里学围棋'],
    ],
  ] as const)('%j %j', (a, b) => {
    expect(alike(a, b)).toBeGreaterThanOrEqual(sameFrom)
  })
})

describe('two questions are not one', () => {
  test.each([
    [
      ['pt', 'como registo o meu cão'],
      ['pt', 'como registo o meu carro'],
    ],
    [
      ['pt', 'bilhete de comboio com o cão'],
      ['pt', 'bilhete de comboio com o carro'],
    ],
    [
      ['pt', 'como registo o meu cão'],
      ['en', 'how do i register my car'],
    ],
    [
      ['en', 'visa D7'],
      ['en', 'visa D8'],
    ],
    [
      ['pt', 'visto D7 bilhete'],
      ['en', 'visa D8 ticket'],
    ],
    [
      ['en', 'hello help'],
      ['pt', 'olá ajuda'],
    ],
    [
      ['en', 'train ticket'],
      ['pt', 'licença de pesca'],
    ],
    [
      ['en', 'fishing'],
      ['pt', 'licença para pescar de comboio'],
    ],
    [
      ['pt', 'torneio de xadrez'],
      ['pt', 'aulas de natação'],
    ],
    [
      ['pt', 'torneio de xadrez'],
      ['es', 'torneio de xadrez para niños'],
    ],
    [
      ['en', ''],
      ['pt', ''],
    ],
  ] as const)('%j %j', (a, b) => {
    expect(alike(a, b)).toBeLessThan(sameFrom)
  })
})

test('likeness is from 0 to 1, the same both ways, and full with itself', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(fc.constantFrom('dog', 'cão', 'D7', 'visa', 'registo', '2026', '钓鱼'))
      .map((w) => w.join(' ')),
  )
  const language = fc.constantFrom('pt', 'en', 'zh', 'hi-Latn')
  fc.assert(
    fc.property(text, text, language, language, (a, b, one, other) => {
      const there = alike([one, a], [other, b])
      expect(there).toBeGreaterThanOrEqual(0)
      expect(there).toBeLessThanOrEqual(1)
      expect(alike([other, b], [one, a])).toBe(there)
      const { parts } = profile(a, one, find)
      if (parts.size > 0) expect(alike([one, a], [one, a])).toBe(1)
    }),
  )
})
