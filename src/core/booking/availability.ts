import type { Calendar, Service } from './calendar.ts'
import { cellAt, cellMs, type Span } from './cells.ts'
import { dateOf, dayAt } from './day.ts'
import { deskOffers } from './desk-offers.ts'
import { groupOffers } from './group-offers.ts'
import { occupancyOf } from './occupancy.ts'
import { placeDay, placeOf } from './place-day.ts'
import type { Slot } from './slot.ts'
import { type Take, takesOfMeeting } from './take.ts'
import type { Wish } from './wish.ts'
import { spansOf } from './zone-day.ts'

/** What is asked of a calendar; moments are ms since 1970. */
export type Asked = {
  service: string
  wish: Wish
  /**
   * Who asks. Of a group she is offered seats that others who ask at the same moment are not: then many who press
   * at once fill it at once, where each would lose the lowest seat to the one before her. Absent: the lowest.
   */
  asker?: string
  /** What others have, at least from a day before `from` to a day after `to`; in any order. */
  taken: Iterable<Take>
  /** Offers begin from `from` on and before `to`; notice and horizon narrow it further. */
  from: number
  to: number
  now: number
}

const dayMs = 86_400_000

/**
 * Every appointment that can be had, by time, then place as written. At most one for a moment and place, and
 * by phone or video one for a moment: with who speaks her language before who needs an interpreter, then with
 * who has least that day, then by id. A service or place that is not there gives none. Same in, same out.
 */
export function availability(calendar: Calendar, asked: Asked): readonly Slot[] {
  const service = calendar.services.get(asked.service)
  if (service === undefined || asked.wish.people < 1 || asked.wish.people > service.capacity)
    return []
  const places = placesOf(calendar, service, asked.wish.places)
  const latest = Math.min(asked.to, asked.now + service.horizon * dayMs)
  if (latest <= asked.from) return []
  const window = { from: cellAt(asked.from - dayMs), to: cellAt(latest + dayMs) }
  const taken = [...asked.taken]
  const days = daysOf(calendar, asked.from, latest)
  for (const { id } of calendar.places.values())
    for (let day = days.from; day <= days.to; day++)
      for (const meeting of placeDay(calendar, id, day).meetings)
        taken.push(...takesOfMeeting(meeting))
  const occupancy = occupancyOf(calendar, taken, window)
  const offers: Slot[] = []
  for (let day = days.from; day <= days.to; day++) {
    if (asked.wish.days?.includes(dateOf(day)) === false) continue
    const held = places.map((id) => {
      const { notice } = placeOf(calendar, id)
      const earliest = Math.max(asked.from, asked.now + Math.max(service.notice, notice))
      const when = placeDay(calendar, id, day)
      const begins = { from: Math.ceil(earliest / cellMs), to: Math.ceil(latest / cellMs) }
      const hours = asked.wish.hours === undefined ? [begins] : spansOf(when, [asked.wish.hours])
      return { place: id, when, begins, hours }
    })
    const { wish, asker } = asked
    const who = asker === undefined ? undefined : { asker }
    const ask = { calendar, service, wish, ...who, occupancy, places: held }
    offers.push(...(service.kind === 'group' ? groupOffers(ask) : deskOffers(ask)))
  }
  const order = new Map(places.map((id, at) => [id, at]))
  return offers.sort(
    (a, b) => a.start - b.start || (order.get(a.place) ?? 0) - (order.get(b.place) ?? 0),
  )
}

/** Where a service can be had, in the order of the calendar. */
const placesOf = (
  { places }: Calendar,
  service: Service,
  wished: readonly string[] | undefined,
): readonly string[] => {
  const own = service.places.length > 0 ? service.places : [...places.keys()]
  const starts = service.destination?.minutesFrom
  return [...places.keys()].filter(
    (id) =>
      own.includes(id) &&
      wished?.includes(id) !== false &&
      (starts === undefined || starts[id] !== undefined),
  )
}

/** Days that touch a time in any of the zones. */
const daysOf = ({ places }: Calendar, from: number, to: number): Span => {
  const zones = [...new Set([...places.values()].map(({ zone }) => zone))]
  const all = zones.flatMap((zone) => [dayAt(from, zone), dayAt(to, zone)])
  return { from: Math.min(...all), to: Math.max(...all) }
}
