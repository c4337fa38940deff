import { describe, expect, test } from 'vitest'
import type { Booking } from '#core/booking/booking.ts'
import { remindersOf } from '#core/booking/reminders.ts'
import { hoursOf } from './calendars.ts'

const at = (local: string) => Date.parse(`${local}:00+01:00`)
const [night] = hoursOf('08:00-21:00')
const lisbon = { zone: 'Europe/Lisbon', ...(night && { safeHours: night }) }

const booked = (local: string, state: Booking['state'] = 'booked'): Booking => ({
  ...{ id: 'b', person: 'p', state, kind: 'desk', takes: [] },
  slot: {
    ...{ service: 'talk', place: 'main', people: 1, technician: 'ana' },
    ...{ start: at(local), end: at(local) + 1_800_000 },
  },
})
const times = (local: string, now: string) =>
  remindersOf(booked(local), lisbon, at(now)).map(
    ({ kind, at: due }) => `${kind} ${new Date(due + 3_600_000).toISOString().slice(0, 16)}`,
  )

describe('reminders', () => {
  test.each([
    [
      'two days and two hours before',
      '2027-06-10T14:00',
      '2027-06-01T12:00',
      ['days 2027-06-08T14:00', 'hours 2027-06-10T12:00'],
    ],
    [
      'the early one when phones may ring',
      '2027-06-10T09:00',
      '2027-06-01T12:00',
      ['days 2027-06-08T09:00', 'hours 2027-06-10T08:00'],
    ],
    [
      'none when she is on her way by then',
      '2027-06-10T08:15',
      '2027-06-01T12:00',
      ['days 2027-06-08T08:15'],
    ],
    [
      'the first next morning when it would ring at night',
      '2027-06-10T22:00',
      '2027-06-01T12:00',
      ['days 2027-06-09T08:00', 'hours 2027-06-10T20:00'],
    ],
    [
      'only the second when she booked yesterday',
      '2027-06-10T14:00',
      '2027-06-09T12:00',
      ['hours 2027-06-10T12:00'],
    ],
    ['none when she has just booked', '2027-06-10T14:00', '2027-06-10T12:30', []],
  ])('%s', (_name, start, now, expected) => {
    expect(times(start, now)).toEqual(expected)
  })

  test('two hours are two hours on the night the clocks change', () => {
    const rome = { zone: 'Europe/Rome', safeHours: { from: 0, to: 0 } }
    const due = remindersOf(booked('2027-03-28T03:30'), rome, 0).find(
      ({ kind }) => kind === 'hours',
    )
    expect(at('2027-03-28T03:30') - (due?.at ?? 0)).toBe(7_200_000)
  })

  test.each(['held', 'asked', 'cancelled', 'here'] as const)('none for what is %s', (state) => {
    expect(remindersOf(booked('2027-06-10T14:00', state), lisbon, 0)).toEqual([])
  })
})
