import { describe, expect, test } from 'vitest'
import type { Matched } from '#core/knowledge/matcher.ts'
import { asksOf, sure } from './asking.ts'
import { topicOf } from './bundle-of.ts'

const danger = (score: number): Partial<Matched> => ({
  topics: [
    { id: 'saf-domestic-violence', score },
    { id: 'saf-suicide', score: 0.02 },
  ],
})

const texts = {
  'amar jamai amare mare': danger(0.38),
  'hm hm hm': danger(0.19),
  'he hits me': { ...danger(0.9), ...sure('saf-domestic-violence'), route: 'human_now' },
  'court and blows': {
    topics: [
      { id: 'jus-legal-aid', score: 0.4 },
      { id: 'saf-domestic-violence', score: 0.3 },
    ],
  },
} as const

const talk = () =>
  asksOf(
    ['saf-domestic-violence', 'saf-suicide', 'jus-legal-aid'].map((id) => topicOf(id)),
    texts,
  )

describe('who may tell of danger, and it is not sure,', () => {
  test.each([true, false])('is asked whether somebody is in danger (first: %s)', (first) => {
    const one = talk()
    one.first = first
    expect(one.says('amar jamai amare mare')).toEqual(['question.doubt'])
  })

  test('is asked also amid another question', () => {
    const one = talk()
    one.says('hello')
    expect(one.says('amar jamai amare mare')[0]).toBe('question.doubt')
  })
})

test.each([
  ['what only resembles danger', 'hm hm hm', 'question.unknown'],
  ['what surely is danger', 'he hits me', 'question.people'],
  ['what is likelier something else', 'court and blows', 'question.which'],
])('%s is not asked about', (_what, text, key) => {
  const one = talk()
  expect(one.says(text)).toContain(key)
})
