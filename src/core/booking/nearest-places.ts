import type { Calendar, Pin, Place, Service, Technician } from './calendar.ts'
import { livesIn } from './lives-in.ts'
import { kilometres, minutesBetween } from './travel.ts'
import { speaks } from './wish.ts'

/** What is known of where she would come to. */
export type Whereabouts = {
  /** Where she lives, in her words: a parish, a municipality, a place. */
  lives?: string
  /** What she shared of the map. */
  pin?: Pin
  /** The language she wants to be spoken to in, BCP 47. */
  language?: string
  service?: string
  topic?: string
}

/** A place she may be sent to, and why: it serves where she lives, it is the nearest that helps, or the centre. */
export type NearPlace = { place: string; why: 'serves' | 'near' | 'centre' }

/**
 * Places that can help her, best first: those that serve where she lives, then the nearest by road or by map,
 * and the centre first where nobody knows where she is. Never empty: what no place can do is for the centre.
 */
export function nearestPlaces(calendar: Calendar, asked: Whereabouts): readonly NearPlace[] {
  const { lives, pin } = asked
  const all = [...calendar.places.values()]
  const hers = lives === undefined ? [] : livesIn(all, lives)
  const serving = hers.filter((place) => helps(calendar, place, asked))
  const others = all.filter((place) => !serving.includes(place) && helps(calendar, place, asked))
  const [home] = hers
  const far = (place: Place): number => {
    if (home !== undefined) return minutesBetween(calendar, home.id, place.id)
    if (pin !== undefined && place.pin !== undefined) return kilometres(pin, place.pin)
    return place.id === calendar.centre ? 0 : Number.MAX_VALUE
  }
  const isLost = home === undefined && pin === undefined
  const found = [
    ...serving.map(({ id }): NearPlace => ({ place: id, why: 'serves' })),
    ...others
      .map((place) => ({ place, far: far(place) }))
      .sort((a, b) => a.far - b.far)
      .map(({ place: { id } }): NearPlace => {
        return { place: id, why: isLost && id === calendar.centre ? 'centre' : 'near' }
      }),
  ]
  return found.length > 0 ? found : [{ place: calendar.centre, why: 'centre' }]
}

/** Whether somebody at a place does what she asks for, in her language or with an interpreter who comes there. */
function helps(
  calendar: Calendar,
  place: Place,
  { service, topic, language }: Whereabouts,
): boolean {
  const services = [...calendar.services.values()].filter(
    (one) =>
      (service === undefined || one.id === service) &&
      (topic === undefined || one.topics.length === 0 || one.topics.includes(topic)) &&
      (one.places.length === 0 || one.places.includes(place.id)),
  )
  const interpreted =
    language === undefined ||
    [...calendar.resources.values()].some(
      (one) =>
        speaks(one.speaks, language) &&
        one.works.some(({ places }) => places?.includes(place.id) ?? true),
    )
  const isHere = ({ id, works }: Technician, { kind, sessions }: Service) =>
    kind === 'group'
      ? sessions.some((one) => one.place === place.id && one.by === id)
      : works.some((one) => one.place === place.id)
  return [...calendar.staff.values()].some(
    (technician) =>
      (interpreted || speaks(technician.speaks, language)) &&
      services.some((one) => technician.services.includes(one.id) && isHere(technician, one)),
  )
}
