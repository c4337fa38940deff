import type { Calendar } from './calendar.ts'
import { cellAt, cellsOf } from './cells.ts'
import { dayAt } from './day.ts'
import { completed } from './desk-offers.ts'
import { lengthOf, roadOf } from './length.ts'
import { occupancyOf } from './occupancy.ts'
import { placeDay } from './place-day.ts'
import type { Slot } from './slot.ts'
import { resourceOf, type Take } from './take.ts'
import { speaks } from './wish.ts'

/** What a technician puts down herself: her own choice of hour and of who sees the person. ms since 1970. */
export type StaffWish = {
  service: string
  place: string
  technician: string
  start: number
  people: number
  /** The language to be spoken, BCP 47. */
  language?: string
  /** As long as it was, ms; absent: as the service asks. */
  length?: number
}

const dayMs = 86_400_000

/**
 * The slot a technician means, with room, interpreter and vehicle that are free; notice, horizon and the rhythm of
 * offers do not bind her. Undefined where something it needs is not to be had. Whether the technician is there and
 * free is for `isKept` and `isTaken` to say. Not for groups: those meet by the calendar.
 */
export function staffSlot(
  calendar: Calendar,
  wish: StaffWish,
  taken: Iterable<Take>,
): Slot | undefined {
  const { place, start, people, language } = wish
  const service = calendar.services.get(wish.service)
  const technician = calendar.staff.get(wish.technician)
  const held = calendar.places.get(place)
  if (service === undefined || technician === undefined || held === undefined) return undefined
  if (service.kind === 'group' || people < 1 || people > service.capacity) return undefined
  if (service.destination !== undefined && service.destination.minutesFrom[place] === undefined)
    return undefined
  const interpreted = language !== undefined && !speaks(technician.speaks, language)
  const from = cellAt(start)
  const usual = lengthOf(service, people, interpreted) + 2 * roadOf(service, place)
  const to = from + (wish.length === undefined ? usual : cellsOf(wish.length / 60_000))
  const window = { from: cellAt(start - dayMs), to: to + cellAt(dayMs) }
  const occupancy = occupancyOf(calendar, taken, window)
  const asked = { calendar, service, occupancy, wish: { people, ...(language && { language }) } }
  const when = placeDay(calendar, place, dayAt(start, held.zone))
  return completed(asked, { place, technician, interpreted, when }, from, to)
}

/** Where an appointment is moved to; what is absent stays. */
export type MoveTo = { start: number; place?: string; technician?: string }

/**
 * The slot that an appointment of this language has after a move: as long as before, and in the same room where that
 * is free. `others`: what all but this one have. Undefined as in `staffSlot`.
 */
export function movedSlot(
  calendar: Calendar,
  slot: Slot,
  language: string | undefined,
  to: MoveTo,
  others: readonly Take[],
): Slot | undefined {
  const { service, place, technician, people } = { ...slot, ...to }
  const length = slot.end - slot.start
  const wish = { service, place, technician, people, start: to.start, length }
  const moved = staffSlot(calendar, { ...wish, ...(language && { language }) }, others)
  if (moved?.room === undefined || slot.room === undefined || moved.place !== slot.place)
    return moved
  const window = { from: cellAt(moved.start), to: cellAt(moved.end) }
  const own = resourceOf.room(slot.place, slot.room)
  return occupancyOf(calendar, others, window).isFree(own, slot.place, window.from, window.to)
    ? { ...moved, room: slot.room }
    : moved
}
