import type { Calendar, Place, Resource, Service, Technician } from '#core/booking/calendar.ts'
import type { Hours } from '#core/centre.ts'

const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** `09:30-13:00` as minutes. */
export const hoursOf = (...texts: string[]): Hours[] =>
  texts.map((text) => ({ from: clock(text.slice(0, 5)), to: clock(text.slice(6)) }))

/** The same hours on all seven days. */
export const everyDay = (...texts: string[]) => Array.from({ length: 7 }, () => hoursOf(...texts))

/** A place in Lisbon that never closes by itself: no country, no holidays. */
export const place = (id: string, more: Partial<Place> = {}): Place => ({
  ...{ id, name: id, address: id, itinerant: id !== 'main', zone: 'Europe/Lisbon', country: 'XX' },
  week: everyDay('09:00-17:00'),
  ...{ closed: [], serves: [], opens: [], byAppointmentOnly: false, rooms: ['1'], notice: 0 },
  minutesTo: {},
  ...more,
})

export const service = (id: string, more: Partial<Service> = {}): Service => ({
  ...{ id, kind: 'desk', minutes: 30, interpreterMinutes: 0, capacity: 10, every: 30, notice: 0 },
  ...{ horizon: 60, places: [], topics: [], areas: [], brings: [], walkIn: false, approval: false },
  sessions: [],
  ...more,
})

export const technician = (id: string, more: Partial<Technician> = {}): Technician => ({
  ...{ id, name: id, speaks: ['pt'], services: ['talk'], away: [] },
  works: [{ place: 'main', week: everyDay('09:00-17:00') }],
  ...more,
})

export const resource = (id: string, more: Partial<Resource> = {}): Resource => ({
  ...{ id, name: id, kind: 'interpreter', speaks: ['bn'], away: [] },
  works: [{ week: everyDay('00:00-24:00') }],
  ...more,
})

const byId = <One extends { id: string }>(all: readonly One[]): ReadonlyMap<string, One> =>
  new Map(all.map((one) => [one.id, one]))

/** A calendar of these; the first place is the centre. */
export const calendar = (parts: {
  places?: readonly Place[]
  services?: readonly Service[]
  staff?: readonly Technician[]
  resources?: readonly Resource[]
}): Calendar => {
  const places = parts.places ?? [place('main')]
  return {
    centre: places[0]?.id ?? '',
    places: byId(places),
    services: byId(parts.services ?? [service('talk')]),
    staff: byId(parts.staff ?? [technician('ana')]),
    resources: byId(parts.resources ?? []),
  }
}
