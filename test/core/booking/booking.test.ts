import { describe, expect, test } from 'vitest'
import { afterMissed } from '#core/booking/after-missed.ts'
import { type Booking, type BookingState, holdTime, isOpen } from '#core/booking/booking.ts'
import { type BookingChange, changeBooking } from '#core/booking/change-booking.ts'
import { hold, type Wanted } from '#core/booking/hold.ts'
import { isKept } from '#core/booking/kept.ts'
import { takesOf } from '#core/booking/take.ts'
import { calendar, everyDay, place, service, technician } from './calendars.ts'

const hour = 3_600_000
const start = Date.parse('2027-06-08T10:00Z')
const now = start - 48 * hour
const works = [
  { place: 'main', week: everyDay('09:00-17:00') },
  { place: 'hall', week: everyDay('18:00-20:00') },
]
const of = calendar({
  places: [place('main'), place('hall', { week: everyDay('18:00-20:00') })],
  services: [service('talk'), service('visit', { approval: true })],
  staff: [technician('ana', { services: ['talk', 'visit'], works })],
})
const slot = {
  ...{ service: 'talk', place: 'main', start, end: start + hour / 2, people: 2 },
  ...{ technician: 'ana', room: '1' },
}
const wanted: Wanted = { id: 'b1', person: 'p1', slot, own: [], taken: [], now }

const held = (more: Partial<Wanted> = {}): Booking => {
  const made = hold(of, { ...wanted, ...more })
  if ('no' in made) throw new Error(made.no)
  return made.booking
}
const inState = (state: BookingState): Booking => {
  const { heldUntil, ...booking } = held()
  return state === 'held' ? { ...booking, state, heldUntil: start } : { ...booking, state }
}

describe('a hold', () => {
  test('takes all of a slot for ten minutes, and then no more', () => {
    const booking = held()
    expect(booking).toMatchObject({ state: 'held', kind: 'desk', heldUntil: now + holdTime })
    expect(booking.takes).toEqual(takesOf(of, slot))
    expect(isOpen(booking, now + holdTime - 1)).toBe(true)
    expect(isOpen(booking, now + holdTime)).toBe(false)
  })

  test('of a desk in a hall is itinerant work', () => {
    const there = { place: 'hall', start: start + 8 * hour, end: start + 8.5 * hour }
    expect(held({ slot: { ...slot, ...there } }).kind).toBe('itinerant')
  })

  const other = (more: Partial<Booking> = {}): Booking => ({
    ...inState('booked'),
    id: 'b0',
    ...more,
  })
  test.each<[string, Partial<Wanted>, string | undefined]>([
    ['what somebody has', { taken: takesOf(of, slot) }, 'taken'],
    [
      'a part of what somebody has',
      { taken: takesOf(of, { ...slot, start: start - 300_000, room: '9' }) },
      'taken',
    ],
    ['no whole cells', { slot: { ...slot, start: start + 1000 } }, 'not-offered'],
    ['an end before its beginning', { slot: { ...slot, end: start } }, 'not-offered'],
    [
      'outside the hours',
      { slot: { ...slot, start: start + 9 * hour, end: start + 10 * hour } },
      'not-offered',
    ],
    ['a room that is none', { slot: { ...slot, room: '2' } }, 'not-offered'],
    ['a service that is none', { slot: { ...slot, service: 'none' } }, 'not-offered'],
    ['what has begun', { now: start }, 'too-late'],
    ['a second one for the same', { own: [other()] }, 'has-one'],
    ['one for another topic', { own: [other({ topic: 'num-nif' })] }, undefined],
    ['one after the other was cancelled', { own: [other({ state: 'cancelled' })] }, undefined],
    [
      'one after the other was held too long',
      { own: [other({ state: 'held', heldUntil: now })] },
      undefined,
    ],
    ['a fourth', { own: ['a', 'b', 'c'].map((topic) => other({ topic })) }, 'too-many'],
  ])('%s', (_name, more, no) => {
    expect(hold(of, { ...wanted, ...more })).toEqual(
      no === undefined
        ? expect.objectContaining({ booking: expect.anything() })
        : expect.objectContaining({ no }),
    )
  })
})

describe('a technician', () => {
  const after = start + hour / 4
  test('puts down who stands at the door, until the time is over', () => {
    const booking = held({ staff: true, now: after })
    expect(changeBooking(of, booking, { do: 'keep' }, after)).toMatchObject({
      booking: { state: 'booked' },
    })
    expect(hold(of, { ...wanted, staff: true, now: start + hour / 2 })).toEqual({ no: 'too-late' })
  })

  test('may give a second appointment, but nothing that is taken', () => {
    const own = [{ ...inState('booked'), id: 'b0' }]
    expect(hold(of, { ...wanted, own })).toHaveProperty('no', 'has-one')
    expect(held({ own, staff: true })).toHaveProperty('state', 'held')
    const taken = takesOf(of, slot)
    expect(hold(of, { ...wanted, staff: true, taken })).toEqual({ no: 'taken' })
  })
})

describe('what may happen, and when', () => {
  const all: readonly BookingState[] = [
    ...(['held', 'asked', 'booked', 'here', 'done', 'missed', 'cancelled'] as const),
    ...(['expired', 'refused'] as const),
  ]
  const before = start - hour
  const after = start + hour / 4
  /** Change, time, and from which state to which; all others are refused for their state. */
  const table: readonly [
    BookingChange,
    number,
    Partial<Record<BookingState, BookingState | string>>,
  ][] = [
    [{ do: 'keep' }, before, { held: 'booked' }],
    [{ do: 'expire' }, start, { held: 'expired' }],
    [{ do: 'expire' }, before, { held: 'no not-yet' }],
    [{ do: 'approve' }, before, { asked: 'booked' }],
    [{ do: 'approve' }, after, { asked: 'no begun' }],
    [{ do: 'refuse' }, before, { asked: 'refused' }],
    [{ do: 'cancel' }, before, { held: 'cancelled', asked: 'cancelled', booked: 'cancelled' }],
    [{ do: 'cancel' }, after, { held: 'no expired', asked: 'no begun', booked: 'no begun' }],
    [{ do: 'confirm' }, before, { booked: 'booked' }],
    [{ do: 'confirm' }, after, { booked: 'no begun' }],
    [{ do: 'late', minutes: 15 }, after, { booked: 'booked' }],
    [{ do: 'late', minutes: 15 }, start + hour, { booked: 'no begun' }],
    [{ do: 'arrive' }, before, { booked: 'here', missed: 'here' }],
    [{ do: 'arrive' }, start - 5 * hour, { booked: 'no not-yet', missed: 'no not-yet' }],
    [{ do: 'finish' }, after, { here: 'done', booked: 'done', missed: 'done' }],
    [{ do: 'finish' }, before, { here: 'done', booked: 'no not-yet', missed: 'no not-yet' }],
    [{ do: 'miss' }, after, { booked: 'missed' }],
    [{ do: 'miss' }, before, { booked: 'no not-yet' }],
  ]

  test.each(table)('%j at %d', (change, at, expected) => {
    for (const state of all) {
      const booking = inState(state)
      const result = changeBooking(of, booking, change, at)
      const became = 'no' in result ? `no ${result.no}` : result.booking.state
      expect([state, became]).toEqual([state, expected[state] ?? 'no state'])
      if ('no' in result) continue
      // What comes to nothing frees all it took; everything else keeps it.
      const isOver = ['cancelled', 'expired', 'refused'].includes(result.booking.state)
      expect(result.frees).toEqual(isOver ? booking.takes : [])
      expect(result.takes).toEqual([])
      expect(result.booking).not.toHaveProperty('heldUntil')
    }
  })

  test('what a technician must agree to is asked first', () => {
    const booking = held({ slot: { ...slot, service: 'visit' } })
    expect(changeBooking(of, booking, { do: 'keep' }, now)).toMatchObject({
      booking: { state: 'asked' },
    })
  })

  test('what is held too long can only expire', () => {
    const late = now + holdTime
    for (const change of ['keep', 'cancel'] as const)
      expect(changeBooking(of, held(), { do: change }, late)).toEqual({ no: 'expired' })
  })
})

describe('a move', () => {
  const later = { ...slot, start: start + hour, end: start + 1.5 * hour }
  const move = (booking: Booking, more: object = {}) =>
    changeBooking(of, booking, { do: 'move', slot: later, taken: [], ...more }, now)

  test('frees the old and takes the new at once, and what she said of the old is forgotten', () => {
    const booking = { ...inState('booked'), confirmed: now, late: 10 }
    const result = move(booking)
    expect(result).toMatchObject({ booking: { state: 'booked', slot: later } })
    expect(result).toMatchObject({ frees: booking.takes, takes: takesOf(of, later) })
    expect(result).not.toHaveProperty('booking.confirmed')
    expect(result).not.toHaveProperty('booking.late')
  })

  test('may overlap with what it was, not with what others have', () => {
    const booking = inState('booked')
    const quarter = { ...slot, start: start + hour / 4, end: start + 0.75 * hour }
    expect(move(booking, { slot: quarter, taken: booking.takes })).toHaveProperty('booking')
    expect(move(booking, { taken: takesOf(of, later) })).toEqual({ no: 'taken' })
  })

  test('goes only where there is something to be had, and not when it has begun', () => {
    const nowhere = { ...later, start: start + 9 * hour, end: start + 10 * hour }
    expect(move(inState('booked'), { slot: nowhere })).toEqual({ no: 'not-offered' })
    expect(move(inState('booked'), { slot: { ...later, start: now } })).toEqual({ no: 'begun' })
    expect(move(inState('done'))).toEqual({ no: 'state' })
  })

  test('of what was agreed is asked again, unless a technician does it', () => {
    const booking: Booking = { ...inState('booked'), slot: { ...slot, service: 'visit' } }
    const visit = { slot: { ...later, service: 'visit' } }
    expect(move(booking, visit)).toMatchObject({ booking: { state: 'asked' } })
    expect(move(booking, { ...visit, approved: true })).toMatchObject({
      booking: { state: 'booked' },
    })
  })

  test('of what is held does not hold it longer', () => {
    expect(move(held())).toMatchObject({ booking: { state: 'held', heldUntil: now + holdTime } })
  })
})

test('a slot is kept until its place closes, its technician is away or the hours change', () => {
  expect(isKept(of, slot)).toBe(true)
  const closed = calendar({ places: [place('main', { closed: ['2027-06-08'] })] })
  expect(isKept(closed, slot)).toBe(false)
  expect(isKept(calendar({ staff: [technician('ana', { away: ['2027-06-08'] })] }), slot)).toBe(
    false,
  )
  expect(isKept(calendar({ places: [place('other')] }), slot)).toBe(false)
  expect(isKept(calendar({}), { ...slot, vehicle: 'van' })).toBe(false)
})

test('who misses once is offered another, who misses again within half a year is rung', () => {
  const missed = (days: number): Booking => ({
    ...inState('missed'),
    slot: { ...slot, start: start - days * 24 * hour },
  })
  expect(afterMissed([missed(0)], start)).toBe('offer')
  expect(afterMissed([missed(0), missed(100)], start)).toBe('call')
  expect(afterMissed([missed(0), missed(200)], start)).toBe('offer')
  expect(afterMissed([missed(0), { ...missed(10), state: 'done' }], start)).toBe('offer')
})
