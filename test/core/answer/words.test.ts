import { describe, expect, test } from 'vitest'
import { dateLists } from '#core/answer/date-words.ts'
import { fold } from '#core/answer/fold.ts'
import { largestNumberWord } from '#core/answer/number-words.ts'
import { shipped } from './asking.ts'

const keys = [
  ...dateLists.map(([key]) => key.replace('typed.', '')),
  ...Array.from({ length: largestNumberWord + 1 }, (_, n) => `number-${n}`),
  ...['yes', 'no', 'skip', 'only-me', 'around-count', 'around-number', 'around-time'],
  ...['noon', 'midnight', 'half-past', 'ordinal-ends', 'soonest', 'next-week'],
]

describe.each(Object.entries(shipped))('the words of answers in %s', (_language, lists) => {
  test('are there for every list that is read, and for no other', () => {
    expect(Object.keys(lists).sort()).toEqual([...new Set(keys)].sort())
    for (const words of Object.values(lists)) expect(words.length).toBeGreaterThan(0)
  })

  test('say each word once', () => {
    for (const [key, words] of Object.entries(lists)) {
      expect(new Set(words).size, key).toBe(words.length)
      for (const word of words) expect(fold(word), `${key}: ${word}`).not.toBe('')
    }
  })

  test('never mean yes, no and leaving out at once', () => {
    const folded = (key: string) => (lists[key] ?? []).map(fold)
    const all = ['yes', 'no', 'skip'].flatMap((key) => [...new Set(folded(key))])
    expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([])
  })
})
