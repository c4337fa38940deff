import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { fieldIn, isSafe, laterChoices, momentIn } from '../../src/inbox/composer/later-times.ts'

const zones = ['Europe/Lisbon', 'Atlantic/Azores', 'Asia/Dhaka', 'America/Sao_Paulo']
const moments = fc.integer({
  min: Date.UTC(2025, 0, 1) / 60_000,
  max: Date.UTC(2028, 0, 1) / 60_000,
})
const hours = { zone: 'Europe/Lisbon', from: 8 * 60, to: 21 * 60 }
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Lisbon]`).epochMilliseconds

test('what clocks of a zone show, and the moment they show it, as Temporal has both', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (minutes, zone) => {
      const moment = minutes * 60_000
      const there = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
      const shown = fieldIn(zone, moment)
      expect(shown).toBe(there.toPlainDateTime().toString({ smallestUnit: 'minute' }))
      const back = momentIn(zone, shown) ?? 0
      // An hour that clocks show twice may be the other one.
      expect([0, 3_600_000]).toContain(Math.abs(back - moment))
      expect(fieldIn(zone, back)).toBe(shown)
    }),
  )
})

test('a time that a change of clocks leaves out is the one as far after it', () => {
  expect(momentIn('Europe/Lisbon', '2026-03-29T01:30')).toBe(at('2026-03-29T02:30'))
  expect(momentIn('Europe/Lisbon', '')).toBeUndefined()
})

test('whatever the time, what is offered lies ahead within the safe hours, and never twice', () => {
  const bounds = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 13, max: 24 }))
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), bounds, (minutes, zone, [from, to]) => {
      const now = minutes * 60_000
      const open = { zone, from: from * 60, to: to * 60 }
      const offered = laterChoices(open, now)
      expect(new Set(offered).size).toBe(offered.length)
      for (const one of offered) {
        expect(one).toBeGreaterThan(now)
        expect(isSafe(open, one)).toBe(true)
      }
    }),
  )
})

describe('the first that is offered is nine in the morning', () => {
  test.each([
    ['at night', '2026-11-22T02:00', '2026-11-22T09:00'],
    ['in the evening', '2026-11-22T19:30', '2026-11-23T09:00'],
    ['at nine', '2026-11-22T09:00', '2026-11-23T09:00'],
    ['over a change of clocks', '2026-10-24T22:00', '2026-10-25T09:00'],
  ])('%s', (_, now, first) => {
    expect(laterChoices(hours, at(now))[0]).toBe(at(first))
  })
})

test.each([
  ['07:59', false],
  ['08:00', true],
  ['20:59', true],
  ['21:00', false],
])('%s is safe: %s', (clock, safe) => {
  expect(isSafe(hours, at(`2026-11-22T${clock}`))).toBe(safe)
  // Hours over midnight, where a centre has them.
  const turned = { ...hours, from: hours.to, to: hours.from }
  expect(isSafe(turned, at(`2026-11-22T${clock}`))).toBe(!safe)
})
