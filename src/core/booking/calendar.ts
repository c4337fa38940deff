import type { Hours } from '../centre.ts'
import type { OpeningRules } from '../hours.ts'

/**
 * On which days, and at which hours of them (wall clock): a week, or the days of an RFC 5545 rule that begins
 * with `from`. Dates ISO 8601, both included; absent: without end.
 */
export type Pattern = { from?: string; until?: string } & (
  | { week: readonly (readonly Hours[])[] }
  | { rule: string; from: string; hours: readonly Hours[] }
)

/** A point on the map, degrees. */
export type Pin = { latitude: number; longitude: number }

/** Where people come to: the centre, or a hall it uses on some days. */
export type Place = OpeningRules & {
  id: string
  name: string
  address: string
  /** Not the centre itself: what happens here is itinerant work. */
  itinerant: boolean
  phone?: string
  /** What people know it by: "behind the church". In the language of the place. */
  landmark?: string
  pin?: Pin
  bus?: string
  stepFree?: boolean
  municipality?: string
  /** Parishes and municipalities whose people it is meant for. */
  serves: readonly string[]
  /** Opening beside the week. */
  opens: readonly Pattern[]
  /** Nobody is seen without an appointment. */
  byAppointmentOnly: boolean
  /** Desks or rooms by name; so many people are seen at once. */
  rooms: readonly string[]
  /** Least time before an appointment here, ms, where the service asks for less. */
  notice: number
  /** Minutes on the road to other places, by their id; known one way, known both ways. */
  minutesTo: Readonly<Record<string, number>>
}

export const serviceKinds = ['desk', 'phone', 'video', 'accompaniment', 'group'] as const
export type ServiceKind = (typeof serviceKinds)[number]

/** When a group meets, and with whom: its time is theirs and the room's, whether people come or not. */
export type Session = Pattern & { place: string; by: string; room: string }

/** What an appointment can be for. Its name is the text `services.<id>`. Minutes are whole cells. */
export type Service = {
  id: string
  kind: ServiceKind
  minutes: number
  /** Added where an interpreter is needed. */
  interpreterMinutes: number
  /** Added for each person from the nth on. */
  perPerson?: { minutes: number; from: number }
  /** Most people in one appointment; of a group, in one session. */
  capacity: number
  /** Offers begin this many minutes apart, from when somebody's hours begin. */
  every: number
  /** Least time before it, ms, and most, days. */
  notice: number
  horizon: number
  /** Only here; empty: wherever somebody does it. */
  places: readonly string[]
  /** Topics and areas of the register it is meant for. */
  topics: readonly string[]
  areas: readonly string[]
  /** Papers to bring: texts `papers.<key>`. */
  brings: readonly string[]
  /** People may also come without an appointment. */
  walkIn: boolean
  /** A technician says yes or no to each. */
  approval: boolean
  /** Accompaniment: where to, and minutes one way from each place it starts from. */
  destination?: {
    name: string
    address: string
    minutesFrom: Readonly<Record<string, number>>
    vehicle: boolean
  }
  /** Group sessions. */
  sessions: readonly Session[]
}

export type Gender = 'woman' | 'man'

/** Who sees people. Languages BCP 47; ids of services she does. */
export type Technician = {
  id: string
  name: string
  speaks: readonly string[]
  gender?: Gender
  services: readonly string[]
  /** One place at a time: the checker refuses plans that overlap or leave no time for the road. */
  works: readonly (Pattern & { place: string })[]
  /** Dates she is not there. */
  away: readonly string[]
}

/** Who or what comes along. Absent `places`: anywhere, because it is by phone. */
export type Resource = {
  id: string
  name: string
  kind: 'interpreter' | 'mediator' | 'vehicle'
  speaks: readonly string[]
  works: readonly (Pattern & { places?: readonly string[] })[]
  away: readonly string[]
}

/** All that appointments are made of; `flows/centres/*.yaml`, checked. Immutable. The centre is a place. */
export type Calendar = {
  centre: string
  places: ReadonlyMap<string, Place>
  services: ReadonlyMap<string, Service>
  staff: ReadonlyMap<string, Technician>
  resources: ReadonlyMap<string, Resource>
}
