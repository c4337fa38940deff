import { msAt } from './cells.ts'
import type { AskedDays } from './desk-offers.ts'
import type { Slot } from './slot.ts'
import { resourceOf } from './take.ts'
import { speaks } from './wish.ts'

/** Seats in the meetings of a group on one day, the lowest free ones. Not sorted. */
export const groupOffers = ({
  calendar,
  service,
  wish,
  occupancy,
  places,
}: AskedDays): readonly Slot[] =>
  places.flatMap(({ place, when, begins, hours }) =>
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
      const seats = Array.from({ length: service.capacity }, (_, seat) => seat)
        .filter((seat) => !taken.has(seat))
        .slice(0, wish.people)
      if (seats.length < wish.people) return []
      return [
        {
          service: service.id,
          place,
          start: msAt(from),
          end: msAt(to),
          people: wish.people,
          technician: by,
          seats,
        },
      ]
    }),
  )
