import { describe, expect, test } from 'vitest'
import type { DeskAppointment, DeskCalendar } from '#app/appointment-ports.ts'
import {
  beginOf,
  columnsOf,
  hoursOf,
  subjectsOf,
  withoutEmptyWeekend,
} from '../../src/inbox/calendar/columns.ts'
import { datesOf, momentAt, spanOf, wallOf } from '../../src/inbox/calendar/days.ts'
import { neighbour } from '../../src/inbox/calendar/grid-keys.ts'
import { inTheWay } from '../../src/inbox/calendar/in-the-way.ts'
import { thereFirst } from '../../src/inbox/calendar/there-first.ts'

const zone = 'Europe/Lisbon'
const at = (date: string, wall: number) => momentAt(zone, date, wall)
const one = (id: string, date: string, wall: number, minutes: number, of = 'ana') =>
  ({
    ...{ id, state: 'booked', kind: 'desk', service: 'talk', place: 'main', technician: of },
    ...{ people: 1, told: 'by-bot', can: [], takes: [`staff:${of}`, 'room:main/1'] },
    ...{ from: at(date, wall), to: at(date, wall) + minutes * 60_000 },
  }) as DeskAppointment

const calendarOn = (date: string, appointments: readonly DeskAppointment[]): DeskCalendar => ({
  ...{ from: at(date, 0), to: at(date, 0) + 1, zone, services: [], meetings: [] },
  places: [
    {
      ...{ id: 'main', name: 'Centro', zone, itinerant: false },
      ...{ rooms: [{ key: 'room:main/1', name: '1' }], open: [] },
    },
  ],
  technicians: ['ana', 'rui'].map((id) => ({
    ...{ id, key: `staff:${id}`, name: id },
    at: [{ from: at(date, 540), to: at(date, 1_020), place: 'main' }],
  })),
  resources: [{ id: 'van', key: 'resource:van', name: 'Van', kind: 'vehicle', at: [] }],
  appointments,
  busy: [{ key: 'staff:rui', from: at(date, 600), to: at(date, 660) }],
  blocks: [],
})
const at8 = (date: string) => ({ from: at(date, 480), to: at(date, 600) })
const subject = (calendar: DeskCalendar, of: string) => {
  const found = subjectsOf(calendar).find((each) => each.of === of)
  if (!found) throw new Error(of)
  return found
}

test('a day begins with its first open hour, else at nine', () => {
  const date = '2026-11-24'
  const calendar = calendarOn(date, [])
  const early = [{ ...at8(date), place: 'main' }]
  const open = {
    ...calendar,
    technicians: calendar.technicians.map((each) => ({ ...each, at: early })),
  }
  expect(beginOf(open, subject(open, 'staff:ana'), date)).toBe(at(date, 480))
  expect(beginOf(open, subject(open, 'staff:ana'), '2026-11-25')).toBe(at('2026-11-25', 540))
  expect(beginOf(open, subject(open, 'place:main'), date)).toBe(at(date, 540))
})

test('who is at a place stands before who is not', () => {
  const { technicians } = calendarOn('2026-11-24', [])
  const known = { technicians: technicians.filter(({ id }) => id === 'rui') }
  const order = (place: string) => thereFirst(technicians, known, place).map(({ id }) => id)
  expect(order('main')).toEqual(['rui', 'ana'])
  expect(order('elsewhere')).toEqual(['ana', 'rui'])
})

test('in the way of a block is the first appointment that takes what is blocked', () => {
  const date = '2026-11-24'
  const both = [one('b', date, 630, 60), one('a', date, 540, 60), one('c', date, 540, 60, 'rui')]
  const asked = { keys: ['staff:ana'], from: at(date, 570), to: at(date, 720) }
  const found = (other: object) => inTheWay(calendarOn(date, both), { ...asked, ...other })?.id
  expect(found({})).toBe('a')
  expect(found({ from: at(date, 600) })).toBe('b')
  expect(found({ from: at(date, 690) })).toBe(undefined)
  expect(found({ keys: ['staff:joana'] })).toBe(undefined)
})

describe('the columns of a view', () => {
  const date = '2026-11-24'
  const calendar = calendarOn(date, [
    one('a', date, 540, 60),
    one('b', date, 570, 60),
    one('c', date, 630, 30),
    one('d', date, 600, 30, 'rui'),
  ])

  test('a day of a place has one for each technician there', () => {
    const columns = columnsOf(calendar, subject(calendar, 'place:main'), [date])
    expect(columns.map(({ name }) => name)).toEqual(['ana', 'rui'])
    expect(columns[1]?.items.map(({ is }) => is)).toEqual(['busy', 'appointment'])
  })

  const hours = { wall: 540, minutes: 60 }
  test('a week of somebody has one for each day', () => {
    const dates = datesOf('week', date)
    expect(dates[0]).toBe('2026-11-23')
    const columns = columnsOf(calendar, subject(calendar, 'staff:ana'), dates)
    expect(columns.map(({ items }) => items.length)).toEqual([0, 3, 0, 0, 0, 0, 0])
    const closed = columns.map((column) => ({ ...column, open: [] }))
    expect(withoutEmptyWeekend(closed).map((column) => column.date)).toEqual(dates.slice(0, 5))
    const [saturday] = columns.slice(5).map((column) => ({ ...column, open: [hours] }))
    expect(withoutEmptyWeekend(saturday ? [saturday] : [])).toHaveLength(1)
  })

  test('what overlaps stands beside each other, and no wider than it must', () => {
    const [column] = columnsOf(calendar, subject(calendar, 'staff:ana'), [date])
    expect(column?.items.map(({ id, lane, lanes }) => [id, lane, lanes])).toEqual([
      ['a', 0, 2],
      ['b', 1, 2],
      ['c', 0, 1],
    ])
  })

  test('whole hours are shown, a working day at least', () => {
    expect(hoursOf([])).toEqual({ from: 540, to: 1_020 })
    const early = columnsOf(
      calendarOn(date, [one('e', date, 445, 20)]),
      {
        ...subject(calendar, 'staff:ana'),
      },
      [date],
    )
    expect(hoursOf(early)).toEqual({ from: 420, to: 1_020 })
  })

  test('arrows lead from one to the next, and past a column where nothing stands', () => {
    const columns = columnsOf(calendar, subject(calendar, 'place:main'), [date])
    expect(neighbour(columns, 'a', 'ArrowDown')).toBe('b')
    expect(neighbour(columns, 'a', 'ArrowUp')).toBe(undefined)
    expect(neighbour(columns, 'c', 'ArrowRight')).toBe('d')
    expect(neighbour(columns, 'd', 'ArrowLeft')).toBe('b')
    expect(neighbour(columns, 'a', 'End')).toBe('c')
    expect(
      neighbour(
        [...columns.slice(0, 1), { ...(columns[1] as (typeof columns)[1]), items: [] }],
        'a',
        'ArrowRight',
      ),
    ).toBe(undefined)
  })
})

describe.each([
  ['2027-03-28', 23],
  ['2027-10-31', 25],
])('the night of %s, when clocks change', (date, hours) => {
  test('a day is as long as it is', () => {
    const { from, to } = spanOf(zone, [date])
    expect((to - from) / 3_600_000).toBe(hours)
  })

  test('an appointment stands where the wall clock shows it', () => {
    const calendar = calendarOn(date, [one('a', date, 600, 40)])
    const [column] = columnsOf(calendar, subject(calendar, 'staff:ana'), [date])
    expect(column?.items).toMatchObject([{ wall: 600, minutes: 40 }])
    expect(wallOf(zone, at(date, 600))).toBe(600)
  })
})
