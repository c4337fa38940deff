import { describe, expect, test } from 'vitest'
import { weekInWords } from '#content/centre-words.ts'

const morning = { from: 9 * 60 + 30, to: 13 * 60 }
const afternoon = { from: 14 * 60, to: 18 * 60 }

describe('opening hours in words', () => {
  test('put days that are alike into one line and leave closed days out', () => {
    const day = [morning, afternoon]
    expect(weekInWords([day, day, day, day, day, [morning], []], 'pt-PT')).toBe(
      'segunda-feira – sexta-feira: 09:30–13:00, 14:00–18:00\nsábado: 09:30–13:00',
    )
  })

  test('do not join days across a closed one', () => {
    expect(weekInWords([[morning], [], [morning], [], [], [], []], 'en')).toBe(
      'Monday: 09:30–13:00\nWednesday: 09:30–13:00',
    )
  })

  test('are nothing where a centre has no hours', () => {
    expect(weekInWords([[], [], [], [], [], [], []], 'en')).toBe('')
  })
})
