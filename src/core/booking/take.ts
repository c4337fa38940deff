import type { Calendar } from './calendar.ts'
import { cellAt, cellsOf, overlap, type Span } from './cells.ts'
import type { Meeting } from './place-day.ts'
import type { Slot } from './slot.ts'
import { minutesBetween } from './travel.ts'

/**
 * What is taken of one thing: a technician, a room, an interpreter, a vehicle, a seat of a group. `place` is
 * where that thing is meanwhile, for those that travel; absent: it does not, or it is a voice on the phone.
 */
export type Take = Span & { resource: string; seat: number; place?: string }

/** A row the database holds once: it is unique by all three. */
export type TakenRow = { resource: string; cell: number; seat: number }

/** Names of things that can be taken: the database knows them by nothing else. */
export const resourceOf = {
  technician: (id: string) => `staff:${id}`,
  room: (place: string, room: string) => `room:${place}/${room}`,
  other: (id: string) => `resource:${id}`,
  group: (service: string, place: string) => `group:${service}@${place}`,
}

/** All that an appointment takes. A group's technician and room are the calendar's, only its seats are taken. */
export function takesOf(calendar: Calendar, slot: Slot): readonly Take[] {
  const { service, place, technician, room, interpreter, vehicle, seats } = slot
  const span = { from: cellAt(slot.start), to: cellAt(slot.end) }
  if (seats !== undefined) {
    const resource = resourceOf.group(service, place)
    return seats.map((seat) => ({ resource, seat, ...span }))
  }
  const byPhone = (id: string) => calendar.resources.get(id)?.works.every((one) => !one.places)
  return [
    { resource: resourceOf.technician(technician), seat: 0, ...span, place },
    ...(room === undefined ? [] : [{ resource: resourceOf.room(place, room), seat: 0, ...span }]),
    ...[interpreter, vehicle].flatMap((id) =>
      id === undefined
        ? []
        : [
            {
              resource: resourceOf.other(id),
              seat: 0,
              ...span,
              ...(byPhone(id) ? undefined : { place }),
            },
          ],
    ),
  ]
}

/** What the meeting of a group takes by itself, whether people come or not. */
export const takesOfMeeting = ({ from, to, place, by, room }: Meeting): readonly Take[] => [
  { resource: resourceOf.technician(by), seat: 0, from, to, place },
  { resource: resourceOf.room(place, room), seat: 0, from, to },
]

/** The rows of takes: one for each cell. */
export const rowsOf = (takes: readonly Take[]): readonly TakenRow[] =>
  takes.flatMap(({ resource, seat, from, to }) =>
    Array.from({ length: to - from }, (_, at) => ({ resource, cell: from + at, seat })),
  )

/**
 * Whether two takes cannot both be: the same seat of the same thing at once, or at two places with too little
 * time for the road between.
 */
export function clash(calendar: Calendar, a: Take, b: Take): boolean {
  if (a.resource !== b.resource || a.seat !== b.seat) return false
  if (overlap(a, b)) return true
  if (a.place === undefined || b.place === undefined || a.place === b.place) return false
  const road = cellsOf(minutesBetween(calendar, a.place, b.place))
  return a.from < b.to + road && b.from < a.to + road
}
