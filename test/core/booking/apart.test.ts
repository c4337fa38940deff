import { expect, test } from 'vitest'
import { apartOf } from '#core/booking/apart.ts'
import { overlap } from '#core/booking/cells.ts'
import { clash, type Take } from '#core/booking/take.ts'
import { calendar, place } from './calendars.ts'

const seed = Number(process.env['BOOKING_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

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

test(`what cannot be meanwhile is what clashes, seed ${seed}`, () => {
  const random = dice(seed)
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One
  const places = [
    place('main', { minutesTo: { hall: 12, near: 0 }, pin: { latitude: 38.7, longitude: -9.1 } }),
    place('hall', { minutesTo: { school: 65 } }),
    place('school', { pin: { latitude: 38.9, longitude: -9.2 } }),
    place('near'),
  ]
  const world = calendar({ places })
  const drawn = (): Take => {
    const from = 100 + Math.floor(random() * 40)
    const at = pick([undefined, ...places])?.id
    return {
      resource: pick(['staff:a', 'staff:b']),
      seat: pick([0, 0, 0, 1]),
      from,
      to: from + 1 + Math.floor(random() * 9),
      ...(at === undefined ? {} : { place: at }),
    }
  }
  const seen = { clash: 0, free: 0 }
  for (let round = 0; round < 20_000; round++) {
    const [mine, other] = [drawn(), drawn()]
    const isOne = mine.resource === other.resource && mine.seat === other.seat
    const isApart = apartOf(world, [mine]).some(
      (apart) =>
        apart.resource === other.resource &&
        apart.seat === other.seat &&
        apart.place === other.place &&
        overlap(apart, other),
    )
    const meets = (isOne && overlap(mine, other)) || isApart
    expect({ mine, other, meets }).toEqual({ mine, other, meets: clash(world, mine, other) })
    seen[meets ? 'clash' : 'free']++
  }
  expect(Math.min(seen.clash, seen.free)).toBeGreaterThan(1_000)
})
