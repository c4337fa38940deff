import type { Calendar } from './calendar.ts'
import { cellsOf, overlap, type Span } from './cells.ts'
import type { Take } from './take.ts'
import { minutesBetween } from './travel.ts'

/** What is taken of everything within a window, ready to be asked often. */
export type Occupancy = {
  /** Whether a thing is free at a place for all of a span within the window, the road there and on included. */
  isFree(resource: string, place: string, from: number, to: number): boolean
  /** Cells taken of a thing on the day (of UTC: near enough to share work fairly) a cell lies in. */
  load(resource: string, cell: number): number
  /** Seats of a group that are taken in a span. */
  seats(resource: string, span: Span): ReadonlySet<number>
}

const dayCells = 288
const none: readonly Take[] = []

/** A window of cells with its takes; those outside it do no harm. */
export function occupancyOf(calendar: Calendar, takes: Iterable<Take>, window: Span): Occupancy {
  const taken = new Map<string, Take[]>()
  for (const take of takes) {
    const known = taken.get(take.resource)
    if (known === undefined) taken.set(take.resource, [take])
    else known.push(take)
  }
  const length = Math.max(0, window.to - window.from)
  const maps = new Map<string, Map<string, Uint8Array>>()
  const loads = new Map<string, Map<number, number>>()

  const mapOf = (resource: string, place: string): Uint8Array => {
    const ofResource = maps.get(resource) ?? new Map<string, Uint8Array>()
    maps.set(resource, ofResource)
    const known = ofResource.get(place)
    if (known !== undefined) return known
    const map = new Uint8Array(length)
    for (const take of taken.get(resource) ?? none) {
      const away = take.place === undefined || take.place === place ? undefined : take.place
      const road = away === undefined ? 0 : cellsOf(minutesBetween(calendar, away, place))
      const from = Math.max(0, take.from - road - window.from)
      const to = Math.min(length, take.to + road - window.from)
      if (from < to) map.fill(1, from, to)
    }
    ofResource.set(place, map)
    return map
  }

  return {
    isFree(resource, place, from, to) {
      if (!taken.has(resource)) return true
      const map = mapOf(resource, place)
      for (let cell = from - window.from; cell < to - window.from; cell++)
        if (map[cell] === 1) return false
      return true
    },
    load(resource, cell) {
      const known = loads.get(resource) ?? loadsOf(taken.get(resource) ?? none)
      loads.set(resource, known)
      return known.get(Math.floor(cell / dayCells)) ?? 0
    },
    seats: (resource, span) =>
      new Set(
        (taken.get(resource) ?? none).filter((take) => overlap(take, span)).map(({ seat }) => seat),
      ),
  }
}

const loadsOf = (takes: readonly Take[]): Map<number, number> => {
  const loads = new Map<number, number>()
  for (const { from, to } of takes) {
    const day = Math.floor(from / dayCells)
    loads.set(day, (loads.get(day) ?? 0) + to - from)
  }
  return loads
}
