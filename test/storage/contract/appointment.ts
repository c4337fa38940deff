import type { BookingWrite } from '#app/booking-ports.ts'
import type { Committed, Store, TurnCommit } from '#app/ports.ts'
import { apartOf } from '#core/booking/apart.ts'
import type { Booking } from '#core/booking/booking.ts'
import { cellMs } from '#core/booking/cells.ts'
import type { Slot } from '#core/booking/slot.ts'
import { takesOf } from '#core/booking/take.ts'
import { calendar, place, service, technician } from '../../core/booking/calendars.ts'
import { commit, hear, load, newId, noon, turnOn } from './talk.ts'

/** Two places half an hour apart, and one technician who is in both. */
export const world = calendar({
  places: [place('main', { minutesTo: { hall: 30 } }), place('hall')],
  services: [service('talk'), service('group', { kind: 'group', capacity: 7 })],
  staff: [technician('ana'), technician('bea')],
})

export const minute = 60_000
/** Ten in the morning, days later. */
export const ten = Date.UTC(2026, 10, 30, 10)

/** An appointment of `minutes` from a moment on, held for ten minutes where nothing else is said. */
export function wanted(more: Partial<Slot> = {}, about: Partial<Booking> = {}): Booking {
  const slot: Slot = {
    ...{ service: 'talk', place: 'main', start: ten, end: ten + 30 * minute, people: 1 },
    ...{ technician: 'ana', room: '1', ...more },
  }
  return {
    ...{ id: newId(), person: 'nobody', state: 'held', kind: 'desk', slot },
    takes: takesOf(world, slot),
    heldUntil: noon + 10 * minute,
    ...about,
  }
}

/** A seat of the group. */
export const seat = (at: number, about: Partial<Booking> = {}): Booking => {
  const { room, ...slot } = wanted({ service: 'group', seats: [at] }).slot
  return wanted(slot, { ...about, kind: 'group', takes: takesOf(world, slot) })
}

/** A new one, as it is written. */
export const makes = (booking: Booking, more: Partial<BookingWrite> = {}): BookingWrite => ({
  ...{ booking, frees: [], takes: booking.takes, apart: apartOf(world, booking.takes) },
  ...more,
})

/** It becomes another one; what it took is free where `frees`. */
export function becomes(
  was: Booking,
  to: Partial<Booking>,
  { frees = false, ...more }: { frees?: boolean } & Partial<Omit<BookingWrite, 'frees'>> = {},
): BookingWrite {
  const { heldUntil, ...rest } = was
  return {
    ...{ was: was.state, booking: { ...rest, ...to }, frees: frees ? was.takes : [] },
    ...{ takes: [], apart: [], ...more },
  }
}

/** Somebody writes, and her turn has these changes. */
export async function turn(
  store: Store,
  more: Partial<TurnCommit>,
  from = newId(),
): Promise<{ id: string; committed: Committed }> {
  const id = await hear(store, { from })
  return { id, committed: await commit(store, turnOn(await load(store, id), ['ok'], more)) }
}

/** What is taken on that day: `resource from to`, minutes from ten. */
export async function taken(store: Store, now = noon): Promise<readonly string[]> {
  const day = 86_400_000
  const facts = await store.facts([`taken:${ten - day}:${ten + day}`], now)
  const at = (cell: number) => (cell * cellMs - ten) / minute
  return (facts.taken?.takes ?? [])
    .map(({ resource, seat: one, from, to }) => `${resource} ${one} ${at(from)} ${at(to)}`)
    .sort()
}
