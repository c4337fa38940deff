import { describe, expect, test } from 'vitest'
import { comparingQuestions } from '../../src/app/compare-questions.ts'
import type { Flows } from '../../src/app/ports.ts'
import { conceptFinder } from '../../src/core/knowledge/match-concepts.ts'

const concepts = conceptFinder([
  ['voting', ['vote', 'voting', 'elections', 'votar', 'eleições', 'मतदान']],
  ['dog', ['dog', 'cão', 'कुकुर']],
])
const flows = { current: () => ({ concepts }) } as unknown as Pick<Flows, 'current'>
const groupOf = comparingQuestions(flows)
const known = [
  { group: 'dogs', text: 'can I bring my dog?', language: 'en' },
  { group: 'votes', text: 'onde posso votar?', language: 'pt' },
]

describe('a question joins', () => {
  test.each([
    ['where can I vote in the elections?', 'en', 'votes'],
    ['म मतदान कहाँ गर्न सक्छु?', 'ne', 'votes'],
    ['posso trazer o meu cão?', 'pt', 'dogs'],
    ['onde posso votar?', 'pt', 'votes'],
  ])('what is the same in whatever language: %s', (text, language, group) => {
    expect(groupOf({ text, language }, known)).toBe(group)
  })

  test.each([
    ['where is the swimming pool?', 'en'],
    ['', 'pt'],
  ])('nothing where nothing is alike: %s', (text, language) => {
    expect(groupOf({ text, language }, known)).toBeUndefined()
  })

  test('nothing where there is nothing yet, or no words are known', () => {
    expect(groupOf({ text: 'onde posso votar?', language: 'pt' }, [])).toBeUndefined()
    const bare = comparingQuestions({ current: () => ({}) } as unknown as Pick<Flows, 'current'>)
    expect(bare({ text: 'where can I vote?', language: 'en' }, known)).toBeUndefined()
  })
})
