import { expect, test } from 'vitest'
import { cellMs } from '#core/booking/cells.ts'
import { placeClock } from '#core/booking/place-clock.ts'
import { calendar, place } from './calendars.ts'
import { wallIn, zones } from './wall.ts'

test.each(zones)('shows what a clock in %s shows, through both nights of 2027', (zone) => {
  const of = calendar({ places: [place('main', { zone })] })
  const wall = wallIn(zone)
  for (const night of ['2027-03-28', '2027-10-31']) {
    const from = Date.parse(`${night}T00:00:00Z`) - 86_400_000
    for (let ms = from; ms < from + 3 * 86_400_000; ms += cellMs) {
      const { date, minute } = wall(ms)
      expect(placeClock(of, 'main', ms)).toEqual({ day: date, minute })
    }
  }
})

test('keeps the place, also in a zone a day from UTC', () => {
  const zone = 'Pacific/Kiritimati'
  const of = calendar({ places: [place('main'), place('far', { zone })] })
  const ms = Date.parse('2027-06-08T13:30:00Z')
  expect(placeClock(of, 'far', ms)).toEqual({ day: '2027-06-09', minute: 3 * 60 + 30 })
  expect(placeClock(of, 'main', ms)).toEqual({ day: '2027-06-08', minute: 14 * 60 + 30 })
})
