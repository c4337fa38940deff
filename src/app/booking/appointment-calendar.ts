import type { Calendar } from '#core/booking/calendar.ts'
import { msAt, type Span } from '#core/booking/cells.ts'
import { changeBooking } from '#core/booking/change-booking.ts'
import { dayAt } from '#core/booking/day.ts'
import { isKept } from '#core/booking/kept.ts'
import { placeDay, placeOf } from '#core/booking/place-day.ts'
import { resourceOf, type Take, takesOfMeeting } from '#core/booking/take.ts'
import type { DeskAppointment, DeskCalendar, DeskDo, Stretch } from '../appointment-ports.ts'
import type { BookedRow } from '../booking-ports.ts'

/** Cells as moments. */
const stretch = ({ from, to }: Span): Stretch => ({ from: msAt(from), to: msAt(to) })

const deeds: readonly DeskDo[] = ['approve', 'refuse', 'cancel', 'arrive', 'finish', 'miss']

/** An appointment as a technician sees it. `opens`: whether its conversation is hers to open. */
export function shownAppointment(
  calendar: Calendar,
  { booking, conversationId, name, withPeople, unreached }: BookedRow,
  opens: boolean,
  now: number,
): DeskAppointment {
  const { id, slot, state, kind, language, confirmed, late, takes } = booking
  const { service, place, technician, people, start, end, room, interpreter, vehicle } = slot
  const can = deeds.filter((one) => {
    if (state === 'held') return false
    const changed = changeBooking(calendar, booking, { do: one as 'cancel' }, now)
    return !('no' in changed)
  })
  const moves = slot.seats === undefined && start > now && (state === 'booked' || state === 'asked')
  const destination = calendar.services.get(service)?.destination?.name
  const isAhead = start > now && ['held', 'asked', 'booked'].includes(state)
  const warns = isAhead && !isKept(calendar, slot) ? 'unkept' : unreached && 'unreached'
  return {
    ...{ id, state, kind, service, place, technician, people, from: start, to: end },
    takes: [...new Set(takes.map(({ resource }) => resource))],
    ...(room && { room }),
    ...(interpreter && { interpreter }),
    ...(vehicle && { vehicle }),
    ...(language && { language }),
    ...(name && { name }),
    ...(conversationId !== undefined && opens ? { conversation: conversationId } : {}),
    ...(confirmed && { confirmed: true as const }),
    ...(late && { late }),
    ...(destination && { destination }),
    told: conversationId === undefined ? 'by-nobody' : withPeople ? 'by-people' : 'by-bot',
    ...(warns && { warns }),
    can: moves ? [...can, 'move'] : can,
  }
}

/** Who is where in a span, and which groups meet: the calendar before anybody has booked. */
export function rosterOf(
  calendar: Calendar,
  span: Stretch,
): Pick<DeskCalendar, 'places' | 'technicians' | 'resources'> & {
  meetings: (Omit<DeskCalendar['meetings'][number], 'keys'> & { takes: readonly Take[] })[]
} {
  const days = [...calendar.places.values()].flatMap(({ id, zone }) => {
    const last = dayAt(span.to - 1, zone)
    const first = dayAt(span.from, zone)
    return Array.from({ length: last - first + 1 }, (_, at) =>
      placeDay(calendar, id, first + at),
    ).map((day) => ({ place: id, day }))
  })
  const within = (one: Stretch) => one.from < span.to && span.from < one.to
  const at = (id: string, of: 'staff' | 'resources') =>
    days
      .flatMap(({ place, day }) =>
        (day[of].get(id) ?? []).map((one) => ({ ...stretch(one), place })),
      )
      .filter(within)
      .sort((a, b) => a.from - b.from)
  return {
    places: [...calendar.places.values()].map(({ id, name, zone, itinerant, rooms }) => ({
      ...{ id, name, zone, itinerant },
      rooms: rooms.map((room) => ({ key: resourceOf.room(id, room), name: room })),
      open: days
        .flatMap(({ place, day }) => (place === id ? day.open.map(stretch) : []))
        .filter(within),
    })),
    technicians: [...calendar.staff.values()].map(({ id, name }) => ({
      ...{ id, name, key: resourceOf.technician(id), at: at(id, 'staff') },
    })),
    resources: [...calendar.resources.values()].map(({ id, name, kind, works }) => {
      const key = resourceOf.other(id)
      // A voice on the phone is at no place: the same hours stand under each.
      const everywhere = works.every(({ places }) => places === undefined)
      const hours = at(id, 'resources')
      const once = everywhere
        ? hours
            .filter(({ place }) => place === calendar.centre)
            .map(({ from, to }) => ({ from, to }))
        : hours
      return { id, name, kind, key, at: once }
    }),
    meetings: days.flatMap(({ day }) =>
      day.meetings
        .map((one) => ({
          ...{ service: one.service, place: one.place, ...stretch(one) },
          takes: takesOfMeeting(one),
        }))
        .filter(within),
    ),
  }
}

/** What is taken and stands under none of these appointments and blocks. */
export function busyOf(
  taken: Iterable<Take>,
  shown: readonly Take[],
  span: Stretch,
): DeskCalendar['busy'] {
  const known = new Set(shown.map(nameOf))
  return [...taken]
    .filter((take) => !known.has(nameOf(take)))
    .map((take) => ({ key: take.resource, ...stretch(take) }))
    .filter((one) => one.from < span.to && span.from < one.to)
}

/** No two takes have the same: the database sees to it. */
export const nameOf = ({ resource, seat, from, to }: Take): string =>
  `${resource} ${seat} ${from} ${to}`

/** A day begins for a span at the zone of the centre. */
export const zoneOf = (calendar: Calendar): string => placeOf(calendar, calendar.centre).zone
