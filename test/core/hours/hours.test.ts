import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { isHoliday, isOpen, nextOpening, type OpeningRules } from '#core/hours.ts'

const office = [
  { from: 9 * 60, to: 13 * 60 },
  { from: 14 * 60, to: 17 * 60 },
]
const centre: OpeningRules = {
  zone: 'Europe/Lisbon',
  country: 'PT',
  week: [office, office, office, office, [{ from: 540, to: 780 }], [], []],
  closed: ['2026-12-24'],
  municipalHoliday: 'easter+39',
}
/** A local time as ms since 1970; with an offset where the clock shows it twice. */
const at = (local: string, zone = 'Europe/Lisbon') =>
  Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds
const local = (ms: number | undefined, zone = 'Europe/Lisbon') =>
  ms === undefined
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(zone)
        .toString({ timeZoneName: 'never', smallestUnit: 'minute' })

describe('a centre is open', () => {
  test.each([
    ['2026-11-23T08:59', false, 'before the morning'],
    ['2026-11-23T09:00', true, 'from the first minute'],
    ['2026-11-23T12:59', true, 'to the last minute'],
    ['2026-11-23T13:00', false, 'not at lunch'],
    ['2026-11-23T14:00', true, 'after lunch'],
    ['2026-11-23T17:00', false, 'not when the day is over'],
    ['2026-11-27T14:30', false, 'not on Friday afternoon'],
    ['2026-11-28T10:00', false, 'not on Saturday'],
    ['2026-12-01T10:00', false, 'not on a national holiday'],
    ['2026-12-24T10:00', false, 'not on a day closed by hand'],
    ['2026-12-28T10:00', true, 'on the Monday after Christmas'],
    ['2027-05-06T10:00', false, 'not on the municipal holiday'],
    ['2027-05-05T10:00', true, 'on the day before it'],
  ])('%s: %s, %s', (time, open) => {
    expect(isOpen(centre, at(time))).toBe(open)
  })

  test('by the hours of a date, where it has some: on a holiday, too, but not when it is closed', () => {
    const hours = [{ from: 600, to: 660 }]
    const exceptions = { '2026-11-23': [], '2026-12-01': hours, '2026-12-24': hours }
    const dated = { ...centre, exceptions }
    expect(isOpen(dated, at('2026-11-23T10:30'))).toBe(false)
    expect(isOpen(dated, at('2026-12-01T10:30'))).toBe(true)
    expect(isOpen(dated, at('2026-12-01T11:00'))).toBe(false)
    expect(isOpen(dated, at('2026-12-24T10:30'))).toBe(false)
    expect(nextOpening(dated, at('2026-11-30T20:00'))).toBe(at('2026-12-01T10:00'))
    const only = { ...dated, week: [[], [], [], [], [], [], []] }
    expect(nextOpening(only, at('2026-11-23T20:00'))).toBe(at('2026-12-01T10:00'))
  })

  test('by the clock on its own wall', () => {
    const now = at('2026-11-23T09:30')
    expect(isOpen(centre, now)).toBe(true)
    expect(isOpen({ ...centre, zone: 'Atlantic/Azores' }, now)).toBe(false)
    expect(isOpen({ ...centre, zone: 'Atlantic/Madeira' }, now)).toBe(true)
    const nine = at('2026-11-23T09:00', 'Europe/Rome')
    expect(isOpen({ ...centre, zone: 'Europe/Rome', country: 'IT' }, nine)).toBe(true)
    expect(isOpen(centre, nine)).toBe(false)
  })

  test('a holiday is told apart from a closure', () => {
    expect(isHoliday(centre, at('2026-12-01T00:00'))).toBe(true)
    expect(isHoliday(centre, at('2026-12-01T23:59'))).toBe(true)
    expect(isHoliday(centre, at('2026-12-02T00:00'))).toBe(false)
    expect(isHoliday(centre, at('2026-12-24T10:00'))).toBe(false)
  })
})

describe('the next opening', () => {
  test.each([
    ['2026-11-23T08:00', '2026-11-23T09:00', 'this morning'],
    ['2026-11-23T13:30', '2026-11-23T14:00', 'after lunch'],
    ['2026-11-23T17:00', '2026-11-24T09:00', 'tomorrow'],
    ['2026-11-23T09:00', '2026-11-23T14:00', 'after this one, while it is open'],
    ['2026-11-27T13:00', '2026-11-30T09:00', 'after the weekend'],
    ['2026-11-30T17:30', '2026-12-02T09:00', 'after the holiday'],
    ['2026-12-23T18:00', '2026-12-28T09:00', 'after Christmas'],
  ])('seen from %s is %s: %s', (now, next) => {
    expect(local(nextOpening(centre, at(now)))?.slice(0, 16)).toBe(next)
  })

  test('is unknown for a centre that never opens', () => {
    expect(nextOpening({ ...centre, week: [[], [], [], [], [], [], []] }, 0)).toBeUndefined()
    const sundays: OpeningRules = { ...centre, week: [[], [], [], [], [], [], []] }
    expect(nextOpening(sundays, at('2026-11-23T10:00'))).toBeUndefined()
  })

  test('of hours that touch is where they begin, not where they meet', () => {
    const day = [
      { from: 540, to: 720 },
      { from: 720, to: 1020 },
    ]
    const touching = { ...centre, week: [day, day, day, day, day, [], []] }
    expect(local(nextOpening(touching, at('2026-11-23T10:00')))?.slice(0, 16)).toBe(
      '2026-11-24T09:00',
    )
  })
})

describe('on the nights the clocks change', () => {
  const always = (from: number, to: number): OpeningRules => ({
    ...centre,
    closed: [],
    week: Array.from({ length: 7 }, () => [{ from, to }]),
  })

  test('office hours stay on the wall clock', () => {
    const friday = at('2026-03-27T17:00')
    expect(local(nextOpening(centre, friday))).toBe('2026-03-30T09:00+01:00')
    const october = at('2026-10-23T17:00+01:00')
    expect(local(nextOpening(centre, october))).toBe('2026-10-26T09:00+00:00')
  })

  test('in spring an opening inside the missing hour comes when the hour is skipped', () => {
    const early = always(90, 240)
    const night = at('2026-03-28T22:00')
    expect(local(nextOpening(early, night))).toBe('2026-03-29T02:00+01:00')
  })

  test('in autumn an hour that comes twice opens twice', () => {
    const early = always(75, 105)
    const first = nextOpening(early, at('2026-10-24T23:00'))
    expect(local(first)).toBe('2026-10-25T01:15+01:00')
    expect(local(nextOpening(early, first ?? 0))).toBe('2026-10-25T01:15+00:00')
  })

  test('in autumn hours that end in the doubled hour open again when the clock goes back', () => {
    const late = always(30, 90)
    const closed = at('2026-10-25T01:45+01:00')
    expect(isOpen(late, closed)).toBe(false)
    expect(local(nextOpening(late, closed))).toBe('2026-10-25T01:00+00:00')
  })

  test.each(['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores', 'Europe/Rome'])(
    '%s: between now and the next opening it never opens, and then it does',
    (zone) => {
      const minute = fc.integer({ min: 0, max: 1440 })
      const hours = fc
        .array(fc.tuple(minute, minute), { maxLength: 3 })
        .map((pairs) => pairs.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })))
      const week = fc.array(hours, { minLength: 7, maxLength: 7 })
      const day = fc.constantFrom('2026-03-28', '2026-10-24', '2026-12-31', '2026-06-03')
      const country = zone === 'Europe/Rome' ? 'IT' : 'PT'
      fc.assert(
        fc.property(week, day, fc.nat(2 * 1440), (days, date, minutes) => {
          const rules: OpeningRules = { zone, country, week: days, closed: [] }
          const now = at(`${date}T00:00`, zone) + minutes * 60_000
          const next = nextOpening(rules, now)
          const until = next ?? now + 10 * 86_400_000
          let wasOpen = isOpen(rules, now)
          for (let time = now + 300_000; time < until; time += 300_000) {
            const open = isOpen(rules, time)
            expect(open && !wasOpen, local(time, zone)).toBe(false)
            wasOpen = open
          }
          if (next !== undefined) {
            expect(next).toBeGreaterThan(now)
            expect(isOpen(rules, next)).toBe(true)
            expect(isOpen(rules, next - 1)).toBe(false)
          }
        }),
        { numRuns: 15 },
      )
    },
  )
})
