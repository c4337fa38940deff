import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeFrom } from '#core/safe-hours.ts'

const lisbon = { zone: 'Europe/Lisbon' }
const at = (text: string) => Date.parse(text)

test.each<[string, string, string]>([
  ['in the day: now', '2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z'],
  ['at eight: now', '2026-11-23T08:00:00Z', '2026-11-23T08:00:00Z'],
  ['before eight: at eight', '2026-11-23T07:59:59.999Z', '2026-11-23T08:00:00Z'],
  ['one ms before nine: now', '2026-11-23T20:59:59.999Z', '2026-11-23T20:59:59.999Z'],
  ['at nine in the evening: tomorrow', '2026-11-23T21:00:00Z', '2026-11-24T08:00:00Z'],
  [
    'in summer an hour earlier by the world’s clock',
    '2026-07-01T20:00:00Z',
    '2026-07-02T07:00:00Z',
  ],
  ['over the night the clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T07:00:00Z'],
  ['over the night the clocks go back', '2026-10-24T20:30:00Z', '2026-10-25T08:00:00Z'],
])('%s', (_name, asked, expected) => {
  expect(new Date(safeFrom(lisbon, at(asked))).toISOString()).toBe(
    new Date(at(expected)).toISOString(),
  )
})

test('a centre may have hours of its own', () => {
  const own = { ...lisbon, safeHours: { from: 570, to: 600 } }
  expect(safeFrom(own, at('2026-11-23T09:00:00Z'))).toBe(at('2026-11-23T09:30:00Z'))
  expect(safeFrom(own, at('2026-11-23T10:00:00Z'))).toBe(at('2026-11-24T09:30:00Z'))
  const none = { ...lisbon, safeHours: { from: 600, to: 600 } }
  expect(safeFrom(none, at('2026-11-23T03:00:00Z'))).toBe(at('2026-11-23T03:00:00Z'))
})

test('it is never earlier, never more than a day and an hour later, and stays where it is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') }),
      fc.constantFrom('Europe/Lisbon', 'Asia/Dhaka', 'America/Sao_Paulo', 'Pacific/Chatham'),
      (asked, zone) => {
        const safe = safeFrom({ zone }, asked)
        expect(safe).toBeGreaterThanOrEqual(asked)
        expect(safe - asked).toBeLessThanOrEqual(25 * 3_600_000)
        expect(safeFrom({ zone }, safe)).toBe(safe)
      },
    ),
    { numRuns: 300 },
  )
})
