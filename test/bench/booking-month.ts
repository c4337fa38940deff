import { availability } from '../../src/core/booking/availability.ts'
import type { Calendar, Place, Service, Technician } from '../../src/core/booking/calendar.ts'
import { cellAt, overlap } from '../../src/core/booking/cells.ts'
import type { Slot } from '../../src/core/booking/slot.ts'
import { type Take, takesOf } from '../../src/core/booking/take.ts'

const minute = 60_000
const day = 1440 * minute
/** June 2027, in Lisbon an hour before UTC; it has one holiday there, the 10th. */
const from = Date.parse('2027-05-31T23:00Z')
const to = from + 30 * day
const opens = 9 * 60
const closes = 18 * 60
const technicians = 12
const places = 8
const booked = 5_000

const week = Array.from({ length: 7 }, () => [{ from: opens, to: closes }])
const numbered = <One>(count: number, made: (at: number) => One): One[] =>
  Array.from({ length: count }, (_, at) => made(at))

/** A calendar of its own each time: nothing of it is known from before. */
export const monthCalendar = (): Calendar => ({
  centre: 'p0',
  places: new Map(
    numbered(places, (at): [string, Place] => [
      `p${at}`,
      {
        ...{ id: `p${at}`, name: '', address: '', itinerant: at > 0, zone: 'Europe/Lisbon' },
        ...{ country: 'PT', week, closed: [], serves: [], opens: [], byAppointmentOnly: false },
        ...{ rooms: ['1', '2', '3'], notice: 0, minutesTo: {} },
      },
    ]),
  ),
  services: new Map([
    [
      'talk',
      {
        ...{ id: 'talk', kind: 'desk', minutes: 20, interpreterMinutes: 0, capacity: 5, every: 20 },
        ...{ notice: 0, horizon: 60, places: [], topics: [], areas: [], brings: [] },
        ...{ walkIn: false, approval: false, sessions: [] },
      } satisfies Service,
    ],
  ]),
  staff: new Map(
    numbered(technicians, (at): [string, Technician] => [
      `t${String(at).padStart(2, '0')}`,
      {
        ...{ id: `t${String(at).padStart(2, '0')}`, name: '', speaks: ['pt'], services: ['talk'] },
        ...{ works: [{ place: `p${at % places}`, week }], away: [] },
      },
    ]),
  ),
  resources: new Map(),
})

const question = { service: 'talk', wish: { people: 1 }, from, to, now: from - day }

/** Five thousand appointments, taken one after the other from what is free, all over the month. */
export function monthTaken(calendar: Calendar): readonly Take[] {
  const taken: Take[] = []
  let next = 0
  while (taken.length < booked * 2) {
    const rooms = new Set<string>()
    for (const slot of availability(calendar, { ...question, taken })) {
      next = (next * 1_103_515_245 + 12_345) % 2 ** 31
      // Of two at the same time and place one could be taken twice in this sweep.
      const key = `${slot.start} ${slot.place}`
      if (next % 3 !== 0 || rooms.has(key) || taken.length >= booked * 2) continue
      rooms.add(key)
      taken.push(...takesOf(calendar, slot))
    }
  }
  return taken
}

export const ours = (calendar: Calendar, taken: readonly Take[]): readonly string[] =>
  availability(calendar, { ...question, taken }).map(named)

/** The same question as one would first write it: every time, every technician, every room, all that is taken. */
export function scan(calendar: Calendar, taken: readonly Take[]): readonly string[] {
  const found: string[] = []
  const isFree = (resource: string, start: number, end: number) =>
    !taken.some(
      (take) =>
        take.resource === resource && overlap(take, { from: cellAt(start), to: cellAt(end) }),
    )
  for (let date = from; date < to; date += day) {
    if (date === Date.parse('2027-06-09T23:00Z')) continue
    for (let start = date + opens * minute; start < date + closes * minute; start += 20 * minute)
      for (const place of calendar.places.values()) {
        const end = start + 20 * minute
        const room = place.rooms.find((one) => isFree(`room:${place.id}/${one}`, start, end))
        const load = (id: string) =>
          taken.filter(
            (take) =>
              take.resource === `staff:${id}` &&
              Math.floor(take.from / 288) === Math.floor(cellAt(start) / 288),
          ).length
        const [best] = [...calendar.staff.values()]
          .filter(({ works }) => works.some((one) => one.place === place.id))
          .filter(({ id }) => isFree(`staff:${id}`, start, end))
          .map(({ id }) => ({ id, load: load(id) }))
          .sort((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1))
        if (room === undefined || best === undefined) continue
        found.push(`${start} ${place.id} ${best.id} ${room}`)
      }
  }
  return found
}

const named = ({ start, place, technician, room }: Slot): string =>
  `${start} ${place} ${technician} ${room}`
