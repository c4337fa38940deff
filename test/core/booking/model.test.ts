import { expect, test } from 'vitest'
import { availability } from '#core/booking/availability.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Calendar, Place } from '#core/booking/calendar.ts'
import { type BookingChange, changeBooking } from '#core/booking/change-booking.ts'
import { hold } from '#core/booking/hold.ts'
import { isKept } from '#core/booking/kept.ts'
import type { Slot } from '#core/booking/slot.ts'
import { rowsOf, type Take } from '#core/booking/take.ts'
import { calendar, everyDay, hoursOf, place, resource, service, technician } from './calendars.ts'
import { Naive, type NaiveWish } from './naive.ts'
import { zones } from './wall.ts'

/** `BOOKING_SEED=7 npx vitest run test/core/booking/model.test.ts` plays one again. */
const seed = Number(process.env['BOOKING_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const steps = 10_000
const minute = 60_000
const nights = ['2027-03-27', '2027-10-30']

/** Numbers of a seed, 0 to 1 (mulberry32). */
const dice = (from: number) => {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A place in each zone, open through the night; who speaks Bengali is not everywhere. */
const made = (): Calendar => {
  const open = everyDay('00:00-04:00', '22:30-24:00')
  const ids = ['lisbon', 'azores', 'madeira', 'rome']
  const minutesTo = [{ azores: 40, madeira: 25 }, { madeira: 10 }, { rome: 55 }, { lisbon: 35 }]
  const places = ids.map((id, at) =>
    place(id, {
      ...{ zone: zones[at] ?? '', week: open, rooms: at % 2 === 0 ? ['1', '2'] : ['1'] },
      minutesTo: minutesTo[at] ?? {},
    }),
  )
  const odd = everyDay().map((_, day) => (day % 2 === 0 ? hoursOf('00:00-03:30') : []))
  const even = everyDay().map((_, day) => (day % 2 === 1 ? hoursOf('00:25-04:00') : []))
  const staff = [
    ...ids.map((id, at) =>
      technician(`t${at}`, {
        speaks: at === 0 ? ['bn'] : ['pt'],
        works: [{ place: id, week: open }],
      }),
    ),
    technician('both', {
      works: [
        { place: 'lisbon', week: odd },
        { place: 'madeira', week: even },
      ],
    }),
  ]
  const works = [{ places: ids, week: everyDay('00:00-24:00') }]
  return calendar({
    ...{ places, staff: staff.map((one) => ({ ...one, services: ['short', 'long'] })) },
    services: [
      service('short', { minutes: 20, every: 10, interpreterMinutes: 15 }),
      service('long', { minutes: 45, every: 15, perPerson: { minutes: 10, from: 2 } }),
    ],
    resources: [resource('i1', { works }), resource('i2', { works })],
  })
}

test(`${steps} steps as on paper, through the nights the clocks change, seed ${seed}`, {
  timeout: 300_000,
}, () => {
  const random = dice(seed)
  const pick = <One>(all: readonly One[]): One | undefined => all[Math.floor(random() * all.length)]
  const done: Record<string, number> = {}
  for (let round = 0; round < 20; round++) {
    const from = Date.parse(`${nights[round % 2]}T00:00Z`)
    play(made(), from, steps / 20, random, pick, done)
  }
  // All of it happened, and often.
  for (const what of ['held', 'refused', 'keep', 'cancel', 'expire', 'move', 'closed'])
    expect([what, (done[what] ?? 0) > 50]).toEqual([what, true])
})

function play(
  start: Calendar,
  from: number,
  count: number,
  random: () => number,
  pick: <One>(all: readonly One[]) => One | undefined,
  done: Record<string, number>,
): void {
  const to = from + 2.5 * 1440 * minute
  // On paper what began before the window is seen, too.
  const paper = new Naive(start, from - 1440 * minute, to + 1440 * minute)
  let now = from - 1440 * minute
  let current = start
  const bookings = new Map<string, Booking>()
  const database = new Set<string>()
  const did = (what: string) => {
    done[what] = (done[what] ?? 0) + 1
  }
  const names = (takes: readonly Take[]) =>
    rowsOf(takes).map(({ resource: thing, cell }) => `${thing} ${cell}`)
  const write = (frees: readonly Take[], takes: readonly Take[]) => {
    for (const name of names(frees))
      if (!database.delete(name)) throw new Error(`${name} was not taken`)
    for (const name of names(takes)) {
      if (database.has(name)) throw new Error(`${name} is taken twice`)
      database.add(name)
    }
  }
  const taken = () =>
    [...bookings.values()]
      .filter(({ state }) => state === 'held' || state === 'booked')
      .flatMap(({ takes }) => takes)
  const offers = (): readonly Slot[] => {
    const id = pick(['short', 'long']) ?? ''
    const wish: NaiveWish = { people: 1 + Math.floor(random() * 3) }
    if (random() < 0.5) wish.language = 'bn'
    const asked = { service: id, wish, taken: taken(), from, to, now }
    const found = availability(current, asked)
    const known = current.services.get(id)
    const expected =
      known === undefined ? new Map() : paper.offers(known, wish, Math.max(from, now), to)
    const keys = found.map((slot) => `${slot.start} ${slot.place}`)
    expect(keys.toSorted()).toEqual([...expected.keys()].toSorted())
    for (const slot of found) {
      const ways: Slot[] = expected.get(`${slot.start} ${slot.place}`) ?? []
      expect(ways).toContainEqual(slot)
      // Nobody interprets where somebody speaks it.
      const best = ways.some(({ interpreter }) => interpreter === undefined)
      expect(slot.interpreter === undefined).toBe(best)
    }
    return found
  }
  const change = (booking: Booking, what: BookingChange): boolean => {
    const result = changeBooking(current, booking, what, now)
    if ('no' in result) return false
    write(result.frees, result.takes)
    if (result.frees.length > 0) paper.clear(booking.id)
    if (result.takes.length > 0) paper.mark(booking.id, result.booking.slot)
    bookings.set(booking.id, result.booking)
    did(what.do)
    return true
  }
  /** Slots somebody saw a while ago. */
  let seen: readonly Slot[] = []
  for (let step = 0; step < count; step++) {
    now += Math.floor(random() * 4) * minute
    for (const booking of bookings.values())
      if (booking.state === 'held' && now >= (booking.heldUntil ?? 0))
        expect(change(booking, { do: 'expire' })).toBe(true)
    const one = pick(
      [...bookings.values()].filter(({ state }) => state === 'held' || state === 'booked'),
    )
    const dies = random()
    if (step % 16 === 0) seen = offers()
    if (dies < 0.45) {
      const slot = pick(seen)
      if (slot === undefined) continue
      const id = `b${step}`
      const result = hold(current, { id, person: id, slot, own: [], taken: taken(), now })
      const may = slot.start > now && isKept(current, slot) && paper.fits(slot)
      expect('booking' in result).toBe(may)
      did('booking' in result ? 'held' : 'refused')
      if (!('booking' in result)) continue
      bookings.set(id, result.booking)
      write([], result.booking.takes)
      paper.mark(id, slot)
    } else if (one === undefined) continue
    else if (dies < 0.6) expect(change(one, { do: 'keep' })).toBe(one.state === 'held')
    else if (dies < 0.75) expect(change(one, { do: 'cancel' })).toBe(one.slot.start > now)
    else if (dies < 0.97) {
      const slot = pick(seen)
      if (slot === undefined) continue
      paper.clear(one.id)
      const may =
        slot.start > now && one.slot.start > now && isKept(current, slot) && paper.fits(slot)
      paper.mark(one.id, one.slot)
      expect(change(one, { do: 'move', slot, taken: taken() })).toBe(may)
    } else {
      const where = pick([...current.places.values()])
      const day = new Date(from + Math.floor(random() * 3) * 1440 * minute)
        .toISOString()
        .slice(0, 10)
      if (where === undefined || random() < 0.5) continue
      current = closing(current, where, day)
      paper.change(current)
      did('closed')
      for (const booking of bookings.values())
        if (['held', 'booked'].includes(booking.state) && !isKept(current, booking.slot))
          change(booking, { do: 'cancel' })
    }
    if (step % 10 === 0) expect([...database].toSorted()).toEqual([...paper.rows()].toSorted())
  }
  expect([...database].toSorted()).toEqual([...paper.rows()].toSorted())
}

/** The same calendar with a day closed at a place, or open again where it was closed. */
const closing = (was: Calendar, where: Place, date: string): Calendar => {
  const closed = where.closed.includes(date)
    ? where.closed.filter((one) => one !== date)
    : [...where.closed, date]
  return { ...was, places: new Map([...was.places, [where.id, { ...where, closed }]]) }
}
