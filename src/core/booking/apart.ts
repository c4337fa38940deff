import type { Calendar } from './calendar.ts'
import { cellsOf, type Span } from './cells.ts'
import type { Take } from './take.ts'
import { minutesBetween } from './travel.ts'

/** Where this thing cannot be meanwhile: no take of this seat of it may be at this place in this span. */
export type Apart = Span & { resource: string; seat: number; place: string }

/**
 * `clash` for a store that cannot ask it: with these and no shared cell, nobody is in two places, or has too little
 * time for the road between. Of places that are in the calendar; one that left it has nobody any more.
 */
export const apartOf = (calendar: Calendar, takes: readonly Take[]): readonly Apart[] =>
  takes.flatMap(({ resource, seat, from, to, place }) =>
    place === undefined
      ? []
      : [...calendar.places.keys()].flatMap((other) => {
          const road = cellsOf(minutesBetween(calendar, place, other))
          if (other === place || road === 0) return []
          return [{ resource, seat, from: from - road, to: to + road, place: other }]
        }),
  )
