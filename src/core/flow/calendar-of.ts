import type {
  Calendar,
  Pattern,
  Place,
  Resource,
  Service,
  Technician,
} from '../booking/calendar.ts'
import { datesOf } from '../booking/day.ts'
import type { Hours } from '../centre.ts'
import type {
  HolidayDraft,
  PlaceDraft,
  ResourceDraft,
  ServiceDraft,
  StaffDraft,
} from './calendar-files.ts'
import { weekOf } from './hours-text.ts'

type Named<Draft> = { id: string; draft: Draft }

/** What the files of a calendar say, each thing with its id. */
export type CalendarDrafts = {
  places: readonly (Named<PlaceDraft> & { isCentre: boolean; holiday?: string })[]
  services: readonly Named<ServiceDraft>[]
  staff: readonly Named<StaffDraft>[]
  resources: readonly Named<ResourceDraft>[]
  holidays: readonly { draft: HolidayDraft }[]
}

/** A calendar from drafts in which the checker has found no error; of two of the same id, the first. */
export const calendarOf = (drafts: CalendarDrafts): Calendar => {
  const { places, services, staff, resources, holidays } = drafts
  const byId = <Draft, One>(
    named: readonly Named<Draft>[],
    made: (id: string, draft: Draft) => One,
  ) =>
    new Map(
      [...new Map(named.toReversed().map(({ id, draft }) => [id, made(id, draft)]))].toReversed(),
    )
  const centre = places.find(({ isCentre }) => isCentre)
  const ordered = places.toSorted((a, b) => Number(b.isCentre) - Number(a.isCentre))
  const draftOf = (id: string) => places.find((one) => one.id === id)?.draft
  return {
    centre: centre?.id ?? '',
    places: new Map(
      ordered.map(({ id, draft, isCentre, holiday }) => {
        const municipalHoliday = holiday ?? municipalHolidayOf(holidays, draft.municipality)
        return [id, placeOf(id, draft, !isCentre, municipalHoliday)]
      }),
    ),
    services: byId(services, (id, draft) =>
      serviceOf(id, draft, (place) => roomsOf(draftOf(place))[0] ?? '1'),
    ),
    staff: byId(staff, technicianOf),
    resources: byId(resources, resourceOf),
  }
}

/** `MM-DD` or `easter+39`: what the table says of a municipality. */
const municipalHolidayOf = (
  holidays: CalendarDrafts['holidays'],
  municipality: string | undefined,
): string | undefined => holidays.find(({ draft }) => draft.municipality === municipality)?.draft.on

/** Rooms by name, or desks by number; one where nothing is said. */
export const roomsOf = (draft: PlaceDraft | undefined): readonly string[] =>
  draft?.rooms ?? Array.from({ length: draft?.desks ?? 1 }, (_, at) => String(at + 1))

const noWeek = Array.from({ length: 7 }, () => [])

const placeOf = (
  id: string,
  draft: PlaceDraft,
  itinerant: boolean,
  municipalHoliday: string | undefined,
): Place => {
  const { name, address, zone, country, serves, exceptions, closed } = draft
  return {
    ...{ id, name, address, zone, country, serves, exceptions, itinerant },
    week: draft.week === undefined ? noWeek : weekOf(draft.week),
    closed: closed.flatMap(datesOf),
    opens: draft.opens.map(patternOf),
    byAppointmentOnly: draft['by-appointment-only'],
    rooms: roomsOf(draft),
    notice: draft.notice ?? 0,
    minutesTo: draft['minutes-to'],
    ...given({
      municipalHoliday,
      phone: draft.phone,
      landmark: draft.landmark,
      pin: draft.pin,
      bus: draft.bus,
      stepFree: draft['step-free'],
      municipality: draft.municipality,
    }),
  }
}

const serviceOf = (
  id: string,
  draft: ServiceDraft,
  firstRoom: (place: string) => string,
): Service => {
  const { kind, minutes, capacity, every, horizon, places, topics, areas, brings } = draft
  const { approval, destination, sessions } = draft
  return {
    ...{ id, kind, minutes, capacity, every, horizon, places, topics, areas, brings, approval },
    interpreterMinutes: draft['interpreter-minutes'] ?? 0,
    notice: draft.notice ?? 0,
    walkIn: draft['walk-in'],
    sessions: sessions.map((one) => ({
      ...patternOf(one),
      place: one.place,
      by: one.by,
      room: one.room ?? firstRoom(one.place),
    })),
    ...given({
      perPerson: draft['per-person'],
      destination: destination && {
        name: destination.name,
        address: destination.address,
        minutesFrom: destination['minutes-from'],
        vehicle: destination.vehicle,
      },
    }),
  }
}

const technicianOf = (id: string, draft: StaffDraft): Technician => ({
  ...{ id, name: draft.name, speaks: draft.speaks, services: draft.services },
  works: draft.works.map((one) => ({ ...patternOf(one), place: one.place })),
  away: draft.away.flatMap(datesOf),
  ...given({ gender: draft.gender }),
})

const resourceOf = (id: string, draft: ResourceDraft): Resource => ({
  ...{ id, name: draft.name, kind: draft.kind, speaks: draft.speaks },
  works: draft.works.map((one) => ({ ...patternOf(one), ...given({ places: one.places }) })),
  away: draft.away.flatMap(datesOf),
})

type WrittenPattern = {
  week?: Parameters<typeof weekOf>[0] | undefined
  rule?: string | undefined
  hours?: readonly Hours[] | undefined
  from?: string | undefined
  until?: string | undefined
}

/** The schema has seen to it that there is a week, or a rule with all it needs. */
const patternOf = ({ week, rule, hours, from, until }: WrittenPattern): Pattern => {
  const dates = given({ from, until })
  return week !== undefined
    ? { ...dates, week: weekOf(week) }
    : { ...dates, rule: rule ?? '', from: from ?? '', hours: hours ?? [] }
}

/** What is there of some keys: an absent one is not written. */
const given = <Keys extends object>(
  keys: Keys,
): { [Key in keyof Keys]?: Exclude<Keys[Key], undefined> } =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Keys]?: Exclude<Keys[Key], undefined>
  }
