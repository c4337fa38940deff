import { msAt } from './cells.ts'
import type { AskedDays } from './desk-offers.ts'
import type { Slot } from './slot.ts'
import { resourceOf } from './take.ts'
import { speaks } from './wish.ts'

/** Seats in the meetings of a group on one day: the lowest free ones, or those that fall to `asker`. Not sorted. */
export const groupOffers = ({
  calendar,
  service,
  wish,
  asker,
  occupancy,
  places,
}: AskedDays): readonly Slot[] => {
  const turn = asker === undefined ? 0 : numberOf(asker)
  return places.flatMap(({ place, when, begins, hours }) =>
    when.meetings.flatMap((meeting): Slot[] => {
      const { from, to, by } = meeting
      const technician = calendar.staff.get(by)
      if (meeting.service !== service.id || technician === undefined) return []
      if (from < begins.from || from >= begins.to) return []
      if (!hours.some((span) => span.from <= from && from < span.to)) return []
      if (wish.gender !== undefined && technician.gender !== wish.gender) return []
      if (wish.technician !== undefined && by !== wish.technician) return []
      if (wish.language !== undefined && !speaks(technician.speaks, wish.language)) return []
      const taken = occupancy.seats(resourceOf.group(service.id, place), meeting)
      const free = Array.from({ length: service.capacity }, (_, seat) => seat).filter(
        (seat) => !taken.has(seat),
      )
      if (free.length < wish.people) return []
      return [
        {
          service: service.id,
          place,
          start: msAt(from),
          end: msAt(to),
          people: wish.people,
          technician: by,
          seats: turned(free, turn).slice(0, wish.people),
        },
      ]
    }),
  )
}

/** The same seats, counted from another one on. */
const turned = (seats: readonly number[], by: number): readonly number[] => {
  const at = by % seats.length
  return [...seats.slice(at), ...seats.slice(0, at)]
}

/** A number of an id: the same each time, and of many ids spread evenly. FNV-1a, a public domain algorithm. */
const numberOf = (id: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
