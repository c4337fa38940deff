import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, dayOf } from '#core/booking/day.ts'
import { daysOf, faultOfRule } from '#core/booking/recurrence.ts'

const dates = (rule: string, from: string, first: string, last: string) =>
  daysOf(rule, from, dayOf(first), dayOf(last)).map(dateOf)

describe('the days of a rule', () => {
  test.each([
    [
      'FREQ=WEEKLY;BYDAY=TU',
      '2027-03-01',
      ['2027-03-02', '2027-03-09', '2027-03-16', '2027-03-23', '2027-03-30'],
    ],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-02-23', ['2027-03-09', '2027-03-23']],
    ['FREQ=MONTHLY;BYDAY=2TU', '2027-01-01', ['2027-03-09']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2027-01-01', ['2027-03-26']],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2027-01-01', ['2027-03-31']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2027-01-01', ['2027-03-01']],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15', '2020-01-01', ['2027-03-15']],
    ['FREQ=DAILY;INTERVAL=10', '2027-02-20', ['2027-03-02', '2027-03-12', '2027-03-22']],
    ['FREQ=WEEKLY;BYDAY=WE;COUNT=2', '2027-03-01', ['2027-03-03', '2027-03-10']],
  ])('%s from %s', (rule, from, expected) => {
    expect(faultOfRule(rule, from)).toBeUndefined()
    expect(dates(rule, from, '2027-03-01', '2027-03-31')).toEqual(expected)
  })

  test('are those of counting by hand, for every interval of weeks and any window', () => {
    const weekday = ['TH', 'FR', 'SA', 'SU', 'MO', 'TU', 'WE']
    fc.assert(
      fc.property(
        fc.integer({ min: 19_000, max: 24_000 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: -50, max: 400 }),
        fc.integer({ min: 0, max: 100 }),
        (from, interval, skip, length) => {
          const rule = `FREQ=WEEKLY;INTERVAL=${interval};BYDAY=${weekday[from % 7]}`
          const first = from + skip
          const days = Array.from({ length: length + 1 }, (_, at) => first + at)
          expect(daysOf(rule, dateOf(from), first, first + length)).toEqual(
            days.filter((day) => day >= from && (day - from) % (7 * interval) === 0),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a rule that cannot be is told by the part that is wrong', () => {
  test.each([
    ['every Tuesday', 'every Tuesday'],
    ['FREQ=SOMETIMES', 'FREQ=SOMETIMES'],
    ['FREQ=HOURLY', 'FREQ=HOURLY'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX'],
    ['FREQ=WEEKLY;BYDAY=2TU', 'FREQ=WEEKLY;BYDAY=2TU'],
    ['FREQ=WEEKLY;BYHOUR=9', 'BYHOUR=9'],
    ['FREQ=WEEKLY;UNTIL=20271231', 'UNTIL=20271231'],
    ['FREQ=MONTHLY;BYMONTHDAY=45', 'BYMONTHDAY=45'],
    ['FREQ=WEEKLY;INTERVAL=0', 'INTERVAL=0'],
    ['FREQ=WEEKLY;BYDAY=TU;BYDAY=WE', 'BYDAY=WE'],
    ['FREQ=WEEKLY;', ''],
    ['BYDAY=TU', 'BYDAY=TU'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
  ])('%s', (rule, part) => {
    expect(faultOfRule(rule, '2027-01-01')).toBe(part)
  })
})
