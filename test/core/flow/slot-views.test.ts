import { describe, expect, test } from 'vitest'
import {
  daily,
  during,
  earlierThan,
  laterThan,
  nextOffers,
  ofDay,
  otherDays,
  type Seen,
} from '#core/flow/slot-views.ts'

/** Every half hour from nine to five, for a week from Monday on. */
const all: readonly Seen[] = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 16 }, (__, half): Seen => {
    const minute = 540 + half * 30
    const start = (day * 1440 + minute) * 60_000
    const slot = { service: 's', place: 'p', start, end: start, people: 1, technician: 't' }
    return { slot, day: `2026-11-${23 + day}`, minute }
  }),
).flat()

const shown = (seen: readonly Seen[]) =>
  seen.map(({ day, minute }) => `${day.slice(-2)} ${minute / 60}`)

describe('of all that is free she sees three at a time:', () => {
  test('first the earliest of each of the next half-days', () => {
    expect(shown(nextOffers(all))).toEqual(['23 9', '23 13', '24 9'])
  })

  test('earlier and later go on from there, an hour apart', () => {
    const after = all.find(({ minute }) => minute === 720)?.slot.start ?? 0
    expect(shown(laterThan(all, after))).toEqual(['23 12.5', '23 13.5', '23 14.5'])
    expect(shown(earlierThan(all, after))).toEqual(['23 9.5', '23 10.5', '23 11.5'])
  })

  test('other days are one offer each', () => {
    expect(shown(otherDays(all, '2026-11-23'))).toEqual(['24 9', '25 9', '26 9'])
    expect(otherDays(all, '2026-11-29')).toEqual([])
  })

  test('a day she names, with a time or without', () => {
    expect(shown(ofDay(all, '2026-11-25'))).toEqual(['25 9', '25 10', '25 11'])
    expect(shown(ofDay(all, '2026-11-25', 15 * 60))).toEqual(['25 15', '25 15.5', '25 16'])
    expect(shown(ofDay(all, '2026-11-25', 23 * 60))).toEqual(['25 15.5', '25 16', '25 16.5'])
    expect(ofDay(all, '2026-12-25')).toEqual([])
  })

  test('a part of the day on the next days', () => {
    expect(shown(daily(during(all, { from: 720, to: 1140 })))).toEqual(['23 12', '24 12', '25 12'])
  })

  test('and all of it where there is little', () => {
    expect(shown(nextOffers(all.slice(0, 2)))).toEqual(['23 9', '23 9.5'])
    expect(nextOffers([])).toEqual([])
  })
})
