import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { read } from './asking.ts'

const times: readonly (readonly [string, string])[] = [
  ['15h', '15:00'],
  ['15H', '15:00'],
  ['15h30', '15:30'],
  ['15 h 30', '15:30'],
  ['15h30m', '15:30'],
  ['15h e 30', '15:30'],
  ['15:30', '15:30'],
  ['15.30', '15:30'],
  ['15 30', '15:30'],
  ['1530', '15:30'],
  ['0900', '09:00'],
  ['9', '09:00'],
  ['9h', '09:00'],
  ['às 9', '09:00'],
  ['pelas 9 horas', '09:00'],
  ['nove', '09:00'],
  ['9 e meia', '09:30'],
  ['às nove e meia', '09:30'],
  ['3 da tarde', '15:00'],
  ['às 3 e meia da tarde', '15:30'],
  ['9 da manhã', '09:00'],
  ['2 da madrugada', '02:00'],
  ['9 da noite', '21:00'],
  ['12 da noite', '00:00'],
  ['meio-dia', '12:00'],
  ['ao meio dia', '12:00'],
  ['meia-noite', '00:00'],
  ['3 pm', '15:00'],
  ['3pm', '15:00'],
  ['3 p.m.', '15:00'],
  ['3:30 PM', '15:30'],
  ['12 am', '00:00'],
  ['12 pm', '12:00'],
  ['9 am', '09:00'],
  ['at 9', '09:00'],
  ["3 o'clock", '03:00'],
  ['half past 3 pm', '15:30'],
  ['at 3 in the afternoon', '15:00'],
  ['7 in the evening', '19:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
  ['٩:٣٠', '09:30'],
  ['१५:३०', '15:30'],
  ['15h00', '15:00'],
]

const noTimes: readonly (readonly [string, string])[] = [
  ['25h', 'no such hour'],
  ['24:00', 'no such hour'],
  ['9:60', 'no such minute'],
  ['9:5', 'half a minute number'],
  ['13 am', 'no such hour in the morning'],
  ['9-10', 'a range'],
  ['9 ou 10', 'two times'],
  ['3/12', 'a date'],
  ['amanhã', 'a day'],
  ['de manhã', 'no hour'],
  ['9:30 e meia', 'half past half past'],
  ['3 da manhã da tarde', 'two parts of the day'],
  ['não sei', 'no time'],
  ['', 'nothing'],
]

describe('a time of day', () => {
  test.each(times)('%s is %s, whichever language was asked in', (text, time) => {
    expect(read('time', text)).toBe(time)
    expect(read('time', text, { language: 'en' })).toBe(time)
  })

  test.each(noTimes)('%s is no time: %s', (text) => {
    expect(read('time', text)).toBeUndefined()
    expect(read('time', text, { language: 'en' })).toBeUndefined()
  })

  test('every minute of the day reads back as the languages write it', () => {
    const styles = [
      { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
      { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' },
      { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' },
    ] as const
    fc.assert(
      fc.property(
        fc.nat(1439),
        fc.constantFrom('pt-PT', 'en-GB', 'en-US', 'ar-EG'),
        fc.constantFrom(...styles),
        (minute, tag, style) => {
          fc.pre(tag !== 'ar-EG' || style.hourCycle === 'h23')
          const at = new Date(Date.UTC(2026, 0, 1, 0, minute))
          const text = new Intl.DateTimeFormat(tag, { ...style, timeZone: 'UTC' }).format(at)
          expect(read('time', text), text).toBe(at.toISOString().slice(11, 16))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('whatever is typed, nothing throws and only real times come out', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const value = read('time', text)
        if (value !== undefined) expect(value).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
      }),
      { numRuns: 300 },
    )
  })
})
