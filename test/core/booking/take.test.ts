import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellAt } from '#core/booking/cells.ts'
import { clash, rowsOf, type Take, takesOf } from '#core/booking/take.ts'
import { kilometres, minutesBetween } from '#core/booking/travel.ts'
import { calendar, everyDay, place, resource } from './calendars.ts'

const of = calendar({
  places: [place('main', { minutesTo: { hall: 30, far: 90 } }), place('hall'), place('far')],
  resources: [
    resource('phone'),
    resource('nasrin', { works: [{ places: ['main'], week: everyDay('09:00-17:00') }] }),
  ],
})
const start = Date.parse('2027-06-08T09:00Z')
const slot = {
  ...{ service: 'talk', place: 'main', start, end: start + 15 * 60_000, people: 1 },
  technician: 'ana',
}

describe('what an appointment takes', () => {
  test('is the technician and the room, cell by cell', () => {
    const rows = rowsOf(takesOf(of, { ...slot, room: '1' }))
    const cells = [0, 1, 2].map((more) => cellAt(start) + more)
    expect(rows).toEqual([
      ...cells.map((cell) => ({ resource: 'staff:ana', cell, seat: 0 })),
      ...cells.map((cell) => ({ resource: 'room:main/1', cell, seat: 0 })),
    ])
  })

  test('is whoever comes along, who travels unless it is a voice on the phone', () => {
    const takes = (interpreter: string) => takesOf(of, { ...slot, interpreter }).at(-1)
    expect(takes('nasrin')).toMatchObject({ resource: 'resource:nasrin', place: 'main' })
    expect(takes('phone')).toMatchObject({ resource: 'resource:phone' })
    expect(takes('phone')).not.toHaveProperty('place')
  })

  test('of a group is its seats alone', () => {
    const takes = takesOf(of, { ...slot, seats: [2, 3] })
    expect(takes.map(({ resource: name, seat }) => `${name} ${seat}`)).toEqual([
      'group:talk@main 2',
      'group:talk@main 3',
    ])
  })
})

describe('two takes', () => {
  const take: fc.Arbitrary<Take> = fc.record(
    {
      resource: fc.constantFrom('staff:ana', 'staff:rui'),
      seat: fc.nat(1),
      from: fc.nat(40),
      to: fc.integer({ min: 41, max: 60 }),
      place: fc.constantFrom('main', 'hall', 'far'),
    },
    { requiredKeys: ['resource', 'seat', 'from', 'to'] },
  )

  test('clash where the database would refuse one of their rows, and never where neither travels', () => {
    fc.assert(
      fc.property(take, take, (a, b) => {
        const names = (one: Take) => rowsOf([one]).map((row) => JSON.stringify(row))
        const refused = names(a).some((name) => names(b).includes(name))
        if (refused) expect(clash(of, a, b)).toBe(true)
        if (a.place === b.place) expect(clash(of, a, b)).toBe(refused)
        expect(clash(of, a, b)).toBe(clash(of, b, a))
      }),
    )
  })

  test('at two places clash when the time between is shorter than the road', () => {
    const first = { resource: 'staff:ana', seat: 0, from: 100, to: 106, place: 'main' }
    const later = (gap: number, where: string) => ({
      ...first,
      from: 106 + gap,
      to: 112 + gap,
      place: where,
    })
    expect(clash(of, first, later(5, 'hall'))).toBe(true)
    expect(clash(of, first, later(6, 'hall'))).toBe(false)
    expect(clash(of, later(17, 'far'), first)).toBe(true)
    expect(clash(of, later(18, 'far'), first)).toBe(false)
    expect(clash(of, first, later(0, 'main'))).toBe(false)
  })
})

describe('the road', () => {
  test('is the same both ways, guessed from the map, or an hour', () => {
    const lisbon = { latitude: 38.7223, longitude: -9.1393 }
    const sintra = { latitude: 38.8029, longitude: -9.3817 }
    expect(kilometres(lisbon, sintra)).toBeCloseTo(22.9, 0)
    const on = calendar({
      places: [place('a', { pin: lisbon }), place('b', { pin: sintra }), place('c')],
    })
    expect(minutesBetween(on, 'a', 'b')).toBe(45)
    expect(minutesBetween(on, 'a', 'c')).toBe(60)
    expect(minutesBetween(of, 'hall', 'main')).toBe(30)
    expect(minutesBetween(of, 'main', 'main')).toBe(0)
  })
})
