import { describe, expect, test } from 'vitest'
import { readWhen } from '#core/answer/when.ts'
import { shipped } from '../../cli/fixture.ts'

const { writer: lexicon } = await shipped()

/** Monday 23 November 2026, ten in the morning in Lisbon. */
const now = Date.UTC(2026, 10, 23, 10)

const read = (text: string, language: string) =>
  readWhen(
    { kind: 'text', text },
    { language, now, zone: 'Europe/Lisbon', country: 'PT', lexicon, phone: () => undefined },
  )

const morning = { from: 0, to: 720 }
const afternoon = { from: 720, to: 1140 }

describe('when it would suit her is read her way:', () => {
  test.each([
    ['pt-PT', 'amanhã de manhã', { date: '2026-11-24', hours: morning }],
    ['pt-PT', 'terça à tarde', { date: '2026-11-24', hours: afternoon }],
    ['pt-PT', 'segunda às 10', { date: '2026-11-30', time: '10:00' }],
    ['pt-PT', 'às 15h30', { time: '15:30' }],
    ['pt-PT', 'de manhã', { hours: morning }],
    ['en', 'next Friday', { date: '2026-11-27' }],
    ['en', 'Friday at 3 pm', { date: '2026-11-27', time: '15:00' }],
    ['en', 'tomorrow morning', { date: '2026-11-24', hours: morning }],
    ['bn', 'সোমবার', { date: '2026-11-30' }],
    ['bn', 'সোমবার সকালে', { date: '2026-11-30', hours: morning }],
    ['es', 'mañana', { date: '2026-11-24' }],
    ['es', 'mañana por la tarde', { date: '2026-11-24', hours: afternoon }],
    ['pt-PT', 'para a semana', { from: '2026-11-30' }],
    ['pt-PT', 'qualquer dia de manhã', { from: '2026-11-23', hours: morning }],
    ['pt-PT', 'O mais cedo possível!', { from: '2026-11-23' }],
    ['ar', 'الأسبوع القادم', { from: '2026-11-30' }],
    ['bn', 'যেকোনো দিন', { from: '2026-11-23' }],
    ['bn', 'somobar', { date: '2026-11-30' }],
    // Who is asked in one language may answer in another.
    ['ar', 'amanhã de manhã', { date: '2026-11-24', hours: morning }],
  ])('%s: %s', (language, text, when) => {
    expect(read(text, language)).toEqual(when)
  })

  test.each(['', 'não sei', 'blá blá', 'onde fica?', '5 6 7 8 9 10 11 12 13 14 15'])(
    '"%s" is no time',
    (text) => {
      expect(read(text, 'pt-PT')).toBeUndefined()
    },
  )
})
