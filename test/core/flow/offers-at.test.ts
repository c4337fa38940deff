import { expect, test } from 'vitest'
import type { Asked } from '#core/booking/availability.ts'
import { takesOf } from '#core/booking/take.ts'
import { offersAt } from '#core/flow/offers-at.ts'
import { calendar, everyDay, service, technician } from '../booking/calendars.ts'

const from = Date.parse('2027-06-08T00:00:00+01:00')
const session = { place: 'main', by: 'ana', room: '1', week: everyDay('18:00-19:00') }
const of = calendar({
  services: [
    service('talk'),
    service('class', { kind: 'group', minutes: 60, capacity: 7, sessions: [session] }),
  ],
  staff: [technician('ana')],
})
const asked = (more: Partial<Asked> = {}): Asked => ({
  ...{ service: 'talk', wish: { people: 1 }, taken: [], asker: 'her' },
  ...{ from, to: from + 86_400_000, now: from - 86_400_000 },
  ...more,
})

test('who asks the same of the same takes gets the same, whoever she is', () => {
  const taken: Asked['taken'] = []
  const first = offersAt(of, asked({ taken }))
  expect(offersAt(of, asked({ taken, asker: 'him' }))).toBe(first)
  expect(first[0]).toMatchObject({ day: '2027-06-08', minute: 9 * 60 })
})

test.each([
  ['another wish', { wish: { people: 2 } }],
  ['another moment', { now: from + 12 * 3_600_000 }],
  ['another end', { to: from + 2 * 86_400_000 }],
  ['another service', { service: 'class' }],
] as const)('%s is another question', (_what, more) => {
  const taken: Asked['taken'] = []
  const first = offersAt(of, asked({ taken }))
  const other = offersAt(of, asked({ taken, ...more }))
  expect(other).not.toBe(first)
  expect(other).toEqual(offersAt(of, asked({ taken: [], ...more })))
})

test('what was taken since is seen', () => {
  const [first] = offersAt(of, asked())
  if (first === undefined) throw new Error('There is none.')
  const taken = takesOf(of, first.slot)
  expect(offersAt(of, asked({ taken })).map(({ slot }) => slot.start)).not.toContain(
    first.slot.start,
  )
})

test('seats of a group depend on who asks', () => {
  const taken: Asked['taken'] = []
  const seats = Array.from({ length: 40 }, (_, n) =>
    offersAt(of, asked({ taken, service: 'class', asker: `person-${n}` })).flatMap(
      ({ slot }) => slot.seats ?? [],
    ),
  )
  expect(new Set(seats.flat())).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]))
})
