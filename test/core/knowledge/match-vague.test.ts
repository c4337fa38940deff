import { describe, expect, test } from 'vitest'
import { conceptFinder } from '#core/knowledge/match-concepts.ts'
import { type CountedAsk, holdersOf } from '#core/knowledge/match-holders.ts'
import { vagueChecker } from '#core/knowledge/match-vague.ts'
import { wordsOf } from '#core/knowledge/match-words.ts'

const ids = ['aima-status', 'drv-licence', 'reg-lost-docs', 'reg-renewal', 'saf-trafficking']
const find = conceptFinder([['fishing', ['fishing']]])
const asks = (topic: string, text: string, count: number): CountedAsk[] =>
  Array.from({ length: count }, () => {
    const words = wordsOf(text)
    return { words, topic: ids.indexOf(topic), concepts: find(words) }
  })
const all = [
  ...asks('aima-status', 'where is my card', 4),
  ...asks('reg-lost-docs', 'lost card', 3),
  ...asks('reg-lost-docs', 'papers stolen', 1),
  ...asks('reg-renewal', 'renew card', 4),
  ...asks('drv-licence', 'licence', 5),
  ...asks('saf-trafficking', 'boss has my card', 1),
  ...asks('reg-lost-docs', '补办卡', 3),
  ...asks('reg-renewal', '卡要续', 3),
  ...asks('aima-status', '卡呢', 3),
]
const steps = holdersOf(all)
let last = steps.next()
while (!last.done) last = steps.next()
const check = vagueChecker(
  all,
  last.value,
  ids,
  new Set(['i', 'need', 'a', 'my', 'where', 'is', '我', '要']),
  find,
)

/** What a text's scores, by topic, become. */
function checked(text: string, scores: Readonly<Record<string, number>>, but?: string) {
  const list = Float64Array.from(ids, (id) => scores[id] ?? 0)
  const words = wordsOf(text)
  check(words, find(words), list, (topic) => ids[topic] !== but)
  return Object.fromEntries(ids.map((id, at) => [id, list[at] as number]))
}

describe('a short text', () => {
  test.each(['card', 'i need a card', '卡', '我要卡'])(
    'whose words many topics are asked with is told none: "%s"',
    (text) => {
      const { 'saf-trafficking': danger, ...now } = checked(text, { 'aima-status': 0.98 })
      expect(now['aima-status']).toBeLessThan(0.6)
      expect(now['reg-lost-docs']).toBeGreaterThan(0.1)
      expect(now['reg-renewal']).toBeGreaterThan(0.1)
      expect(danger).toBe(0)
    },
  )

  test.each([
    ['lost card', 'reg-lost-docs'],
    ['where is my card', 'aima-status'],
    ['renew', 'reg-renewal'],
    ['licence', 'drv-licence'],
    ['补办卡', 'reg-lost-docs'],
    // Nobody has typed that: it may be a clear word misspelt.
    ['licenze', 'drv-licence'],
    ['card lost since monday morning', 'reg-lost-docs'],
  ])('that says which stays as sure as it was: "%s" is %s', (text, topic) => {
    expect(checked(text, { [topic]: 0.97 })[topic]).toBe(0.97)
  })

  test('that names a thing its topic is never asked with is no longer sure', () => {
    expect(checked('fishing licence', { 'drv-licence': 0.96 })['drv-licence']).toBeLessThan(0.6)
  })

  test('that is hardly sure, or danger, is left as it is', () => {
    expect(checked('card', { 'aima-status': 0.55 })['aima-status']).toBe(0.55)
    expect(checked('card', { 'saf-trafficking': 0.8 })['saf-trafficking']).toBe(0.8)
    const beside = checked('card', { 'aima-status': 0.7, 'saf-trafficking': 0.2 })
    expect(beside['saf-trafficking']).toBe(0.2)
  })

  test('offers no topic of another country', () => {
    expect(checked('card', { 'aima-status': 0.98 }, 'reg-renewal')['reg-renewal']).toBe(0)
  })
})
