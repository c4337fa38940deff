import { isHolidayDate } from '../holidays.ts'
import type { Calendar, Pattern, Place } from './calendar.ts'
import type { Span } from './cells.ts'
import { plainDateOf } from './day.ts'
import { hoursBy } from './pattern.ts'
import { common, spansOf, type ZoneDay, zoneDay } from './zone-day.ts'

/** A group that meets on a day. */
export type Meeting = Span & { service: string; place: string; by: string; room: string }

/** One day of one place as the calendar has it, before anybody has booked. Spans are sorted. */
export type PlaceDay = ZoneDay & {
  /** ISO 8601: `2026-12-24`. */
  date: string
  open: readonly Span[]
  /** When each technician is here, within the opening; who is not here is absent. */
  staff: ReadonlyMap<string, readonly Span[]>
  /** When each interpreter, mediator and vehicle may be had here. */
  resources: ReadonlyMap<string, readonly Span[]>
  meetings: readonly Meeting[]
}

/** What was worked out of a calendar: days of places, and days of zones, which places share. */
type Known = { places: Map<string, PlaceDay>; zones: Map<string, ZoneDay> }
const known = new WeakMap<Calendar, Known>()

/** A day (number) of a place of the calendar. Worked out once: zones and rules are slow. */
export function placeDay(calendar: Calendar, place: string, day: number): PlaceDay {
  const { places, zones } = known.get(calendar) ?? { places: new Map(), zones: new Map() }
  known.set(calendar, { places, zones })
  const key = `${place} ${day}`
  const before = places.get(key)
  if (before !== undefined) return before
  const held = placeOf(calendar, place)
  const inZone = `${held.zone} ${day}`
  const zoned = zones.get(inZone) ?? zoneDay(day, held.zone)
  zones.set(inZone, zoned)
  const made = workedOut(calendar, held, day, zoned)
  places.set(key, made)
  return made
}

/** A place by its id. Throws RangeError where the calendar has none. */
export const placeOf = ({ places }: Calendar, id: string): Place => {
  const place = places.get(id)
  if (place === undefined) throw new RangeError(`There is no place "${id}".`)
  return place
}

function workedOut(calendar: Calendar, place: Place, day: number, zoned: ZoneDay): PlaceDay {
  const date = plainDateOf(day).toString()
  const during = (patterns: readonly Pattern[]) =>
    spansOf(
      zoned,
      patterns.flatMap((one) => hoursBy(one, day)),
    )
  const off = isOff(place, day)
  const open = off ? [] : openOn(place, day, zoned)
  const staff = new Map<string, readonly Span[]>()
  for (const { id, works, away } of calendar.staff.values()) {
    if (away.includes(date)) continue
    const spans = common(during(works.filter((one) => one.place === place.id)), open)
    if (spans.length > 0) staff.set(id, spans)
  }
  const resources = new Map<string, readonly Span[]>()
  for (const { id, works, away } of calendar.resources.values()) {
    if (away.includes(date)) continue
    const spans = during(works.filter(({ places }) => places?.includes(place.id) ?? true))
    if (spans.length > 0) resources.set(id, spans)
  }
  const meetings = off ? [] : meetingsOn(calendar, place, day, zoned)
  return { ...zoned, date, open, staff, resources, meetings }
}

/** Closed by date, or a holiday that has no hours of its own. */
const isOff = (place: Place, day: number): boolean => {
  const date = plainDateOf(day)
  const iso = date.toString()
  return (
    place.closed.includes(iso) ||
    (place.exceptions?.[iso] === undefined && isHolidayDate(date, place))
  )
}

const openOn = (place: Place, day: number, zoned: ZoneDay): readonly Span[] => {
  const date = plainDateOf(day)
  const dated = place.exceptions?.[date.toString()]
  const week = place.week[date.dayOfWeek - 1] ?? []
  return spansOf(zoned, dated ?? [...week, ...place.opens.flatMap((one) => hoursBy(one, day))])
}

/** A class may meet after hours, not on a day off, and not without who holds it. */
const meetingsOn = (
  { services, staff }: Calendar,
  place: Place,
  day: number,
  zoned: ZoneDay,
): readonly Meeting[] =>
  [...services.values()].flatMap(({ id: service, sessions }) =>
    sessions.flatMap((one) => {
      if (one.place !== place.id) return []
      if (staff.get(one.by)?.away.includes(plainDateOf(day).toString()) === true) return []
      const { by, room } = one
      return spansOf(zoned, hoursBy(one, day)).map((span) => {
        return { ...span, service, place: place.id, by, room }
      })
    }),
  )
