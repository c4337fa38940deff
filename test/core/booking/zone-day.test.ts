import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { msAt } from '#core/booking/cells.ts'
import { dateOf, dayAt, dayOf } from '#core/booking/day.ts'
import { spansOf, zoneDay } from '#core/booking/zone-day.ts'
import { hoursOf } from './calendars.ts'
import { wallIn, zones } from './wall.ts'

const nights = ['2027-03-28', '2027-10-31']

describe.each(zones)('%s', (zone) => {
  const wall = wallIn(zone)

  test.each(nights)('the hours of %s, the days before and after, minute for minute', (night) => {
    const cells = Array.from({ length: 5 * 288 }, (_, at) => msAt((dayOf(night) - 2) * 288 + at))
    const shown = cells.map((ms) => ({ ms, ...wall(ms) }))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(287), fc.integer({ min: 1, max: 288 })), { maxLength: 4 }),
        fc.constantFrom(-1, 0, 1),
        (written, by) => {
          const hours = written.map(([from, length]) => ({
            from: from * 5,
            to: Math.min(288, from + length) * 5,
          }))
          const day = dayOf(night) + by
          const found = spansOf(zoneDay(day, zone), hours).flatMap(({ from, to }) =>
            Array.from({ length: to - from }, (_, at) => msAt(from + at)),
          )
          const expected = shown
            .filter(
              ({ date, minute }) =>
                date === dateOf(day) && hours.some((one) => one.from <= minute && minute < one.to),
            )
            .map(({ ms }) => ms)
          expect(found).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a moment lies on the day the wall shows', () => {
    for (const night of nights)
      for (let hour = -30; hour < 54; hour++) {
        const ms = Date.parse(`${night}T00:00Z`) + hour * 3_600_000
        expect(dateOf(dayAt(ms, zone))).toBe(wall(ms).date)
      }
  })
})

describe('the nights the clocks change', () => {
  const lengths = (date: string, zone: string, hours: string) =>
    spansOf(zoneDay(dayOf(date), zone), hoursOf(hours)).map(({ from, to }) => (to - from) * 5)

  test.each([
    ['2027-03-28', 'Europe/Lisbon', '00:00-24:00', [23 * 60]],
    ['2027-10-31', 'Europe/Lisbon', '00:00-24:00', [25 * 60]],
    // From one to two does not come, then comes twice with an hour between.
    ['2027-03-28', 'Europe/Lisbon', '01:00-02:00', []],
    ['2027-10-31', 'Europe/Lisbon', '01:00-01:30', [30, 30]],
    ['2027-03-28', 'Europe/Rome', '02:00-03:00', []],
    ['2027-10-31', 'Europe/Rome', '02:00-02:30', [30, 30]],
    // On the Azores it is midnight that does not come, or comes twice.
    ['2027-03-28', 'Atlantic/Azores', '00:00-01:00', []],
    ['2027-10-31', 'Atlantic/Azores', '00:00-01:00', [120]],
  ])('%s in %s, %s', (date, zone, hours, expected) => {
    expect(lengths(date, zone, hours)).toEqual(expected)
  })
})
