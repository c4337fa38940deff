import type { Calendar, Resource, Service, Technician } from './calendar.ts'
import { cellsOf, covers, msAt, type Span } from './cells.ts'
import { lengthOf, roadOf } from './length.ts'
import type { Occupancy } from './occupancy.ts'
import type { PlaceDay } from './place-day.ts'
import { placeOf } from './place-day.ts'
import type { Slot } from './slot.ts'
import { resourceOf } from './take.ts'
import { speaks, type Wish } from './wish.ts'

/** One day of one place as it is asked about: when an offer may begin, in cells. */
export type AskedDay = {
  place: string
  when: PlaceDay
  begins: Span
  /** The part of the day she wishes. */
  hours: readonly Span[]
}

/** One day at all the places that are asked about. */
export type AskedDays = {
  calendar: Calendar
  service: Service
  wish: Wish
  asker?: string
  occupancy: Occupancy
  places: readonly AskedDay[]
}

/** A technician at a place for a day, and how she would do it. */
type Way = AskedDay & {
  technician: Technician
  spans: readonly Span[]
  interpreted: boolean
  load: number
}

/** Appointments with one technician, of one day. Not sorted. */
export function deskOffers(asked: AskedDays): readonly Slot[] {
  const { service, occupancy, wish } = asked
  const found = new Map<string, Slot>()
  for (const way of waysOf(asked)) {
    const { place, technician, spans, interpreted, begins, hours } = way
    const road = roadOf(service, place)
    const length = lengthOf(service, wish.people, interpreted) + 2 * road
    const step = cellsOf(service.every)
    const resource = resourceOf.technician(technician.id)
    for (const span of spans)
      for (let start = span.from; start + length <= span.to; start += step) {
        if (start < begins.from || start >= begins.to) continue
        if (!hours.some(({ from, to }) => from <= start && start < to)) continue
        if (wish.there !== undefined && msAt(start + road) !== wish.there) continue
        const key = isRemote(service) ? `${start}` : `${start} ${place}`
        if (found.has(key)) continue
        if (!occupancy.isFree(resource, place, start, start + length)) continue
        const slot = completed(asked, way, start, start + length)
        if (slot !== undefined) found.set(key, slot)
      }
  }
  return [...found.values()]
}

/** Who could do it, best first: without an interpreter, with the least that day, by id, by place. */
const waysOf = ({ calendar, service, wish, occupancy, places }: AskedDays): readonly Way[] =>
  places
    .flatMap((day) =>
      [...day.when.staff].flatMap(([id, spans]): Way[] => {
        const technician = calendar.staff.get(id)
        if (technician === undefined || !isMeant(technician, service, wish)) return []
        const interpreted = wish.language !== undefined && !speaks(technician.speaks, wish.language)
        const load = occupancy.load(resourceOf.technician(id), day.when.from + noon)
        return [{ ...day, technician, spans, interpreted, load }]
      }),
    )
    .sort(
      (a, b) =>
        Number(a.interpreted) - Number(b.interpreted) ||
        a.load - b.load ||
        (a.technician.id < b.technician.id ? -1 : a.technician.id > b.technician.id ? 1 : 0),
    )

/** Cells from midnight to the middle of the day: the same day in UTC. */
const noon = 144

const isMeant = (technician: Technician, service: Service, wish: Wish): boolean =>
  technician.services.includes(service.id) &&
  (wish.gender === undefined || technician.gender === wish.gender) &&
  (wish.technician === undefined || technician.id === wish.technician)

const isRemote = ({ kind }: Service): boolean => kind === 'phone' || kind === 'video'

/** With a room, an interpreter and a vehicle where they are needed; undefined where one is not to be had. */
export const completed = (
  asked: Omit<AskedDays, 'places'>,
  {
    place,
    technician,
    interpreted,
    when,
  }: Pick<Way, 'place' | 'technician' | 'interpreted' | 'when'>,
  from: number,
  to: number,
): Slot | undefined => {
  const { calendar, service, wish, occupancy } = asked
  const isFree = (resource: string) => occupancy.isFree(resource, place, from, to)
  const rooms = service.kind === 'desk' ? placeOf(calendar, place).rooms : undefined
  const room = rooms?.find((one) => isFree(resourceOf.room(place, one)))
  if (rooms !== undefined && room === undefined) return undefined
  const comes = (fits: (one: Resource) => boolean) =>
    [...when.resources]
      .filter(([, spans]) => spans.some((span) => covers(span, { from, to })))
      .flatMap(([id]) => calendar.resources.get(id) ?? [])
      .filter((one) => fits(one) && isFree(resourceOf.other(one.id)))
      .map((one) => ({ id: one.id, load: occupancy.load(resourceOf.other(one.id), from) }))
      .sort((a, b) => a.load - b.load || (a.id < b.id ? -1 : 1))[0]?.id
  const { language } = wish
  const interpreter = interpreted
    ? comes(({ kind, ...one }) => kind !== 'vehicle' && speaks(one.speaks, language ?? ''))
    : undefined
  if (interpreted && interpreter === undefined) return undefined
  const needsVehicle = service.destination?.vehicle === true
  const vehicle = needsVehicle ? comes(({ kind }) => kind === 'vehicle') : undefined
  if (needsVehicle && vehicle === undefined) return undefined
  return {
    service: service.id,
    place,
    start: msAt(from),
    end: msAt(to),
    people: wish.people,
    technician: technician.id,
    ...(room === undefined ? undefined : { room }),
    ...(interpreter === undefined ? undefined : { interpreter }),
    ...(vehicle === undefined ? undefined : { vehicle }),
    ...(service.destination === undefined
      ? undefined
      : { there: msAt(from + roadOf(service, place)) }),
  }
}
