import { describe, expect, test } from 'vitest'
import { loadContent } from '#content/load.ts'
import { availability } from '#core/booking/availability.ts'
import { nearestPlaces } from '#core/booking/nearest-places.ts'
import { takesOf } from '#core/booking/take.ts'

const { bundle } = await loadContent('flows', 'locales')
if (bundle === undefined) throw new Error('The shipped flows have errors.')
const { calendar } = bundle

const at = (local: string) => Date.parse(`${local}:00Z`)
const now = at('2026-11-23T10:00')
const ask = (service: string, wish: object, more: object = {}) =>
  availability(calendar, {
    ...{ service, wish: { people: 1, ...wish }, taken: [], now },
    ...{ from: now, to: at('2026-12-23T00:00') },
    ...more,
  })

describe('the example that is shipped', () => {
  test('has the centre first, which is a place, and knows its municipal holiday', () => {
    expect([...calendar.places.keys()][0]).toBe('main')
    expect(calendar.places.get('main')).toMatchObject({
      itinerant: false,
      municipalHoliday: '06-13',
    })
    expect(bundle.centre.municipalHoliday).toBe('06-13')
    expect(calendar.places.get('torres-vedras')).toMatchObject({ municipalHoliday: '11-11' })
  })

  test('a mother of four who speaks Bengali is seen in a hall near her, with who interprets', () => {
    const [near] = nearestPlaces(calendar, { lives: 'vivo no Cacém', language: 'bn' })
    expect(near).toEqual({ place: 'sintra', why: 'serves' })
    const wish = { people: 4, language: 'bn', places: ['sintra'] }
    const [first] = ask('first-talk', wish)
    expect(first).toMatchObject({
      ...{ place: 'sintra', technician: 'ana', interpreter: 'nasrin' },
      // Forty minutes, twenty with an interpreter, ten for the third and the fourth.
      ...{ start: at('2026-11-24T09:30'), end: at('2026-11-24T10:50') },
    })
    const taken = first === undefined ? [] : takesOf(calendar, first)
    expect(ask('first-talk', wish, { taken })[0]).toMatchObject({ start: at('2026-11-24T11:00') })
  })

  test.each([...calendar.services.keys()])('%s is to be had within its horizon', (service) => {
    expect(ask(service, {}).length).toBeGreaterThan(0)
  })

  test('to AIMA they go in the van, and a technician must agree', () => {
    expect(ask('accompany', {})[0]).toMatchObject({ vehicle: 'van', place: 'main' })
    expect(calendar.services.get('accompany')?.approval).toBe(true)
  })

  test('nobody is seen on 1 and 8 December, or on the days the house is closed', () => {
    const days = new Set(
      ask('forms', {}, { to: at('2027-01-02T00:00') }).map(({ start }) =>
        new Date(start).toISOString().slice(0, 10),
      ),
    )
    for (const date of ['2026-12-01', '2026-12-08', '2026-12-24', '2026-12-25', '2026-12-31'])
      expect([date, days.has(date)]).toEqual([date, false])
    expect(days.has('2026-12-02')).toBe(true)
  })
})
