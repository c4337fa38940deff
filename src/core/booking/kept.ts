import type { Calendar } from './calendar.ts'
import { cellAt, cellMs, covers } from './cells.ts'
import { dayAt } from './day.ts'
import { placeDay } from './place-day.ts'
import type { Slot } from './slot.ts'

/**
 * Whether the calendar, as it is now, carries a slot: the place open, the technician and whoever comes along
 * there, the group meeting. Not whether it is free. After a day was closed, who has a slot that is not kept
 * must be told and offered another.
 */
export function isKept(calendar: Calendar, slot: Slot): boolean {
  const place = calendar.places.get(slot.place)
  if (place === undefined || !calendar.services.has(slot.service)) return false
  if (slot.start >= slot.end || slot.start % cellMs !== 0 || slot.end % cellMs !== 0) return false
  const day = placeDay(calendar, slot.place, dayAt(slot.start, place.zone))
  const span = { from: cellAt(slot.start), to: cellAt(slot.end) }
  if (slot.seats !== undefined)
    return day.meetings.some(
      ({ service, by, from, to }) =>
        service === slot.service && by === slot.technician && from === span.from && to === span.to,
    )
  const isThere = (spans: readonly { from: number; to: number }[] | undefined) =>
    spans?.some((one) => covers(one, span)) === true
  return (
    isThere(day.staff.get(slot.technician)) &&
    (slot.room === undefined || place.rooms.includes(slot.room)) &&
    [slot.interpreter, slot.vehicle].every(
      (id) => id === undefined || isThere(day.resources.get(id)),
    )
  )
}
