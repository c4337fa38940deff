import { describe, expect, test } from 'vitest'
import { type Asked, availability } from '#core/booking/availability.ts'
import type { Calendar } from '#core/booking/calendar.ts'
import type { Slot } from '#core/booking/slot.ts'
import { type Take, takesOf } from '#core/booking/take.ts'
import { calendar, everyDay, hoursOf, place, resource, service, technician } from './calendars.ts'

const day = '2027-06-08'
const at = (text: string) => Date.parse(`${text.includes('T') ? text : `${day}T${text}`}:00+01:00`)
const clock = (ms: number) => new Date(ms + 3_600_000).toISOString().slice(11, 16)

const ask = (of: Calendar, more: Partial<Asked> = {}) =>
  availability(of, {
    ...{ service: 'talk', wish: { people: 1 }, taken: [] },
    ...{ from: at('00:00'), to: at('2027-06-09T00:00'), now: at('2027-06-01T00:00') },
    ...more,
  })
const starts = (offers: readonly Slot[]) => offers.map(({ start }) => clock(start))
const taking = (of: Calendar, ...slots: Slot[]): Take[] =>
  slots.flatMap((slot) => takesOf(of, slot))
const some = <One>(one: One | undefined): One => {
  if (one === undefined) throw new Error('There is none.')
  return one
}

const morning = technician('ana', { works: [{ place: 'main', week: everyDay('09:00-11:00') }] })

describe('when', () => {
  const of = calendar({ staff: [morning] })

  test('offers follow each other in the hours of who sees people, by time', () => {
    expect(starts(ask(of))).toEqual(['09:00', '09:30', '10:00', '10:30'])
  })

  test('longer with more people, and none where they do not fit', () => {
    const services = [service('talk', { perPerson: { minutes: 20, from: 3 }, capacity: 4 })]
    const family = calendar({ staff: [morning], services })
    const lengths = (people: number) =>
      ask(family, { wish: { people } }).map(({ start, end }) => (end - start) / 60_000)
    expect(lengths(2)).toEqual([30, 30, 30, 30])
    expect(lengths(4)).toEqual([70, 70])
    expect(lengths(5)).toEqual([])
  })

  test.each([
    ['service', { notice: 24 * 3_600_000 }, {}],
    ['place', {}, { notice: 24 * 3_600_000 }],
  ])('not before the notice of the %s, not after the horizon', (_whose, own, of) => {
    const within = (horizon: number) =>
      calendar({
        ...{ staff: [morning], places: [place('main', of)] },
        services: [service('talk', { ...own, horizon })],
      })
    const now = at('2027-06-07T10:00')
    expect(starts(ask(within(1), { now }))).toEqual([])
    expect(starts(ask(within(2), { now }))).toEqual(['10:00', '10:30'])
  })

  test('in the part of the day and on the days she wishes', () => {
    const week = { to: at('2027-06-12T00:00') }
    const hours = some(hoursOf('10:00-11:00')[0])
    const wish = { people: 1, hours, days: ['2027-06-09', '2027-06-11'] }
    expect(ask(of, { ...week, wish }).map(({ start }) => new Date(start).getUTCDate())).toEqual([
      9, 9, 11, 11,
    ])
  })

  test('not on holidays, closed days and days away; dated hours are what counts', () => {
    const holiday = { country: 'PT', week: everyDay('09:00-10:00') }
    const on = (date: string, more: object) =>
      starts(
        ask(calendar({ places: [place('main', { ...holiday, ...more })] }), {
          ...{ from: at(`${date}T00:00`), to: at(`${date}T23:00`) },
        }),
      )
    expect(on('2027-06-09', {})).toEqual(['09:00', '09:30'])
    expect(on('2027-06-10', {})).toEqual([])
    expect(on('2027-06-10', { exceptions: { '2027-06-10': hoursOf('12:00-12:30') } })).toEqual([
      '12:00',
    ])
    expect(on('2027-06-09', { closed: ['2027-06-09'] })).toEqual([])
    const away = calendar({ staff: [{ ...morning, away: [day] }] })
    expect(ask(away)).toEqual([])
  })
})

describe('with whom', () => {
  const ana = technician('ana', { speaks: ['pt', 'fr'], gender: 'woman' })
  const rui = technician('rui', { speaks: ['pt', 'ne'], gender: 'man' })
  const two = calendar({ places: [place('main', { rooms: ['1', '2'] })], staff: [rui, ana] })

  test('with who has least that day, then by id, never with who is taken', () => {
    const first = some(ask(two)[0])
    expect(first.technician).toBe('ana')
    const second = ask(two, { taken: taking(two, first) })
    expect(second[0]).toMatchObject({ technician: 'rui', room: '2' })
    expect(second[1]).toMatchObject({ technician: 'rui', start: at('09:30') })
    const full = ask(two, { taken: taking(two, first, some(second[0])) })
    expect(full[0]?.start).toBe(at('09:30'))
  })

  test('as she wishes: a woman, a man, the one she knows', () => {
    const who = (wish: object) =>
      new Set(ask(two, { wish: { people: 1, ...wish } }).map(({ technician }) => technician))
    expect(who({ gender: 'woman' })).toEqual(new Set(['ana']))
    expect(who({ gender: 'man' })).toEqual(new Set(['rui']))
    expect(who({ technician: 'rui' })).toEqual(new Set(['rui']))
    expect(who({ technician: 'eva' })).toEqual(new Set())
  })

  test('with who speaks her language, else with an interpreter and for longer, else not', () => {
    const services = [service('talk', { interpreterMinutes: 15 })]
    const comes = { works: [{ places: ['main'], week: everyDay('10:00-12:00') }] }
    const of = calendar({
      ...{ services, staff: [rui, ana], resources: [resource('nasrin', comes)] },
    })
    const first = (language: string) => ask(of, { wish: { people: 1, language } })[0]
    expect(first('ne')).toMatchObject({ technician: 'rui', start: at('09:00'), end: at('09:30') })
    expect(first('fr-CA')).toMatchObject({ technician: 'ana', start: at('09:00') })
    const bengali = some(first('bn'))
    expect(bengali).toMatchObject({ interpreter: 'nasrin', start: at('10:00'), end: at('10:45') })
    expect(first('ar')).toBeUndefined()
    const taken = taking(of, bengali)
    const next = ask(of, { wish: { people: 1, language: 'bn' }, taken })
    expect(next.map(({ start }) => clock(start))).toEqual(['11:00'])
  })
})

test('who speaks her language comes before who has less to do, and the interpreter stays free', () => {
  const of = calendar({
    places: [place('main', { rooms: ['1', '2'] })],
    staff: [technician('ana'), technician('rui', { speaks: ['pt', 'ne'] })],
    resources: [resource('nasrin', { speaks: ['ne'] })],
  })
  const wish = { people: 1, language: 'ne' }
  const first = some(ask(of, { wish })[0])
  expect(first).toMatchObject({ technician: 'rui', start: at('09:00') })
  expect(first).not.toHaveProperty('interpreter')
  const then = ask(of, { wish, taken: taking(of, first) })
  expect(then[0]).toMatchObject({ technician: 'ana', interpreter: 'nasrin', start: at('09:00') })
  expect(then[1]).toMatchObject({ technician: 'rui', start: at('09:30') })
})

describe('where', () => {
  const hall = place('hall', { week: everyDay('09:00-10:00'), minutesTo: { main: 40 } })
  const works = [
    { place: 'main', week: everyDay('11:00-12:00') },
    { place: 'hall', week: everyDay('09:00-10:00') },
  ]
  const of = calendar({ places: [place('main'), hall], staff: [technician('ana', { works })] })

  test('at each place when somebody is there, or only where she wishes', () => {
    const offers = (places?: string[]) =>
      ask(of, { wish: { people: 1, ...(places && { places }) } }).map(
        ({ place: where, start }) => `${clock(start)} ${where}`,
      )
    expect(offers()).toEqual(['09:00 hall', '09:30 hall', '11:00 main', '11:30 main'])
    expect(offers(['main'])).toEqual(['11:00 main', '11:30 main'])
    expect(offers(['nowhere'])).toEqual([])
  })

  test('as many at once as there are rooms', () => {
    const staff = ['ana', 'eva', 'rui'].map((id) => technician(id))
    const rooms = calendar({ places: [place('main', { rooms: ['1', '2'] })], staff })
    const first = some(ask(rooms)[0])
    const second = some(ask(rooms, { taken: taking(rooms, first) })[0])
    expect(second).toMatchObject({ start: first.start, room: '2', technician: 'eva' })
    const third = ask(rooms, { taken: taking(rooms, first, second) })[0]
    expect(third?.start).toBe(at('09:30'))
  })

  test('an interpreter needs the road between two places, and none on the phone', () => {
    const staff = [
      technician('ana'),
      technician('rui', { works: [{ place: 'hall', week: everyDay('09:00-17:00') }] }),
    ]
    const places = [place('main'), place('hall', { minutesTo: { main: 40 } })]
    const wish = { people: 1, language: 'bn' }
    const offers = (works: object) => {
      const made = calendar({ places, staff, resources: [resource('nasrin', works)] })
      const first = some(
        ask(made, { wish: { ...wish, places: ['main'] } }).find(
          ({ start }) => start === at('12:00'),
        ),
      )
      const then = ask(made, { wish: { ...wish, places: ['hall'] }, taken: taking(made, first) })
      return starts(then).filter((time) => time >= '11:00' && time <= '13:30')
    }
    const travels = { works: [{ places: ['main', 'hall'], week: everyDay('00:00-24:00') }] }
    expect(offers(travels)).toEqual(['13:30'])
    expect(offers({})).toEqual(['11:00', '11:30', '12:30', '13:00', '13:30'])
  })

  test('by phone there is one offer for a moment, and no room is needed', () => {
    const phone = calendar({
      ...{ places: [place('main', { rooms: [] }), place('hall', { rooms: [] })] },
      services: [service('talk', { kind: 'phone' })],
      staff: [
        technician('ana', { works: [{ place: 'hall', week: everyDay('09:00-10:00') }] }),
        technician('rui', { works: [{ place: 'main', week: everyDay('09:00-10:00') }] }),
      ],
    })
    const offers = ask(phone)
    expect(starts(offers)).toEqual(['09:00', '09:30'])
    expect(offers[0]).not.toHaveProperty('room')
    const later = ask(phone, { taken: taking(phone, some(offers[0])) })
    expect(later[0]).toMatchObject({ technician: 'rui', start: at('09:00') })
  })
})

describe('going along', () => {
  const destination = { name: 'AIMA', address: 'x', minutesFrom: { main: 40 }, vehicle: true }
  const of = calendar({
    places: [place('main'), place('hall')],
    services: [service('talk', { kind: 'accompaniment', minutes: 60, every: 10, destination })],
    staff: [technician('ana'), technician('eva')],
    resources: [
      resource('van', {
        ...{ kind: 'vehicle', speaks: [] },
        works: [{ places: ['main'], week: everyDay('10:00-17:00') }],
      }),
    ],
  })

  test('counts the way there and back, and takes the vehicle', () => {
    const first = some(ask(of)[0])
    expect(first).toMatchObject({
      ...{ place: 'main', vehicle: 'van', technician: 'ana' },
      ...{ start: at('10:00'), there: at('10:40'), end: at('12:20') },
    })
    expect(first).not.toHaveProperty('room')
    // The other technician has no vehicle until it is back.
    expect(ask(of, { taken: taking(of, first) })[0]?.start).toBe(at('12:20'))
  })

  test('to be there at the hour of her own appointment', () => {
    const wish = { people: 1, there: at('11:30') }
    expect(starts(ask(of, { wish }))).toEqual(['10:50'])
  })
})

describe('groups', () => {
  const session = { place: 'main', by: 'ana', room: '1', week: everyDay('18:00-19:30') }
  const of = calendar({
    places: [place('main', { week: everyDay('09:00-20:00') })],
    services: [
      service('talk'),
      service('class', { kind: 'group', capacity: 3, sessions: [session] }),
    ],
    staff: [technician('ana', { works: [{ place: 'main', week: everyDay('09:00-20:00') }] })],
  })
  const wish = (people: number) => ({ service: 'class', wish: { people } })

  test('give those who ask at one moment different seats, and each of them the same again', () => {
    const seatOf = (asker: string) => ask(of, { ...wish(1), asker })[0]?.seats?.[0]
    const askers = Array.from({ length: 30 }, (_, n) => `person-${n}`)
    expect(new Set(askers.map(seatOf))).toEqual(new Set([0, 1, 2]))
    expect(askers.map(seatOf)).toEqual(askers.map(seatOf))
    const taken = taking(of, some(ask(of, wish(2))[0]))
    const left = askers.flatMap((asker) => ask(of, { ...wish(1), asker, taken })[0]?.seats ?? [])
    expect(new Set(left)).toEqual(new Set([2]))
  })

  test('have seats until they are full; a family sits together or not at all', () => {
    const first = some(ask(of, wish(2))[0])
    expect(first).toMatchObject({ start: at('18:00'), end: at('19:30'), seats: [0, 1] })
    const taken = taking(of, first)
    expect(ask(of, { ...wish(2), taken })).toEqual([])
    expect(ask(of, { ...wish(1), taken })[0]?.seats).toEqual([2])
  })

  test('keep their technician and room to themselves', () => {
    expect(starts(ask(of)).filter((time) => time >= '17:00')).toEqual(['17:00', '17:30', '19:30'])
  })
})

test('a service that is not there, nobody, and time gone by: none', () => {
  const of = calendar({})
  expect(ask(of, { service: 'none' })).toEqual([])
  expect(ask(of, { wish: { people: 0 } })).toEqual([])
  expect(ask(of, { from: at('12:00'), to: at('12:00') })).toEqual([])
  expect(ask(of, { now: at('2027-06-09T00:00') })).toEqual([])
})

test('the same question has the same answer, in any order of what is taken', () => {
  const staff = ['ana', 'eva', 'rui'].map((id) => technician(id))
  const of = calendar({ places: [place('main', { rooms: ['1', '2', '3'] })], staff })
  const taken = taking(of, ...ask(of).slice(0, 6))
  expect(ask(of, { taken: taken.toReversed() })).toEqual(ask(of, { taken }))
})
