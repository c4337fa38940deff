import type { DeskAppointment, DeskBlock, DeskCalendar, Stretch } from '#app/appointment-ports.ts'
import { dateIn, momentAt, wallOf } from './days.ts'

/** What stands in a column: `busy` is somebody's whom she may not see. */
export type Item = {
  id: string
  /** Minutes after midnight on the wall of the column, and how many it lasts. */
  wall: number
  minutes: number
  /** Which of how many beside each other it is. */
  lane: number
  lanes: number
} & (
  | { is: 'appointment'; one: DeskAppointment }
  | { is: 'block'; one: DeskBlock }
  | { is: 'meeting'; service: string }
  | { is: 'busy' }
)

/** One column: a date of somebody, of something or of a place. Open stretches in wall minutes. */
export type Column = {
  id: string
  date: string
  /** The name of who or what it is of; absent where the whole view is of one. */
  name?: string
  place?: string
  technician?: string
  open: readonly { wall: number; minutes: number }[]
  items: readonly Item[]
}

/** What a view is of: a place, or the key of somebody or something. */
export type Subject =
  | { is: 'place'; id: string; name: string; zone: string }
  | { is: 'staff' | 'resource'; id: string; key: string; name: string; zone: string }

/** All that a view can be of, in the order of the calendar. `of` as an address has it. */
export function subjectsOf(calendar: DeskCalendar): readonly (Subject & { of: string })[] {
  const { places, technicians, resources, zone } = calendar
  return [
    ...places.map(({ id, name, zone: own }) => ({
      ...{ is: 'place' as const, id, name, zone: own, of: `place:${id}` },
    })),
    ...technicians.map(({ id, key, name }) => ({
      ...{ is: 'staff' as const, id, key, name, zone, of: key },
    })),
    ...resources.map(({ id, key, name }) => ({
      ...{ is: 'resource' as const, id, key, name, zone, of: key },
    })),
  ]
}

/** The columns of a view: of one day of a place each technician there, else each of the dates. */
export function columnsOf(
  calendar: DeskCalendar,
  subject: Subject,
  dates: readonly string[],
): readonly Column[] {
  const [date = ''] = dates
  if (subject.is !== 'place') return dates.map((one) => ofKey(calendar, subject, subject.key, one))
  if (dates.length > 1) return dates.map((one) => ofPlace(calendar, subject, one))
  return calendar.technicians
    .filter(
      ({ id, at }) =>
        at.some((one) => one.place === subject.id && isOn(subject.zone, one, date)) ||
        calendar.appointments.some(
          (one) =>
            one.technician === id && one.place === subject.id && isOn(subject.zone, one, date),
        ),
    )
    .map(({ id, key, name }) => ({
      ...ofKey(calendar, subject, key, date, subject.id),
      ...{ id: key, name, technician: id, place: subject.id },
    }))
}

/** Without the weekend, as far as nothing is open and nothing stands there: the other days have its room. */
export const withoutEmptyWeekend = (columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ date, open, items }) => open.length > 0 || items.length > 0 || !isWeekend(date))

const isWeekend = (date: string): boolean => new Date(`${date}T12:00Z`).getUTCDay() % 6 === 0

const isOn = (zone: string, { from, to }: Stretch, date: string): boolean =>
  dateIn(zone, from) <= date && date <= dateIn(zone, to - 1)

function ofKey(
  calendar: DeskCalendar,
  { zone, is, id }: Subject,
  key: string,
  date: string,
  place?: string,
): Column {
  const own = [...calendar.technicians, ...calendar.resources].find((one) => one.key === key)
  const open = (own?.at ?? []).filter((one) => place === undefined || one.place === place)
  const here = open.find((one) => isOn(zone, one, date))?.place
  return {
    ...{ id: date, date, open: open.flatMap((one) => wallsOf(zone, one, date)) },
    ...(is === 'staff' ? { technician: id } : {}),
    ...(here === undefined ? {} : { place: here }),
    items: laned(
      itemsOf(calendar, zone, date, {
        appointment: ({ takes }) => takes.includes(key),
        keys: (all) => all.includes(key),
      }),
    ),
  }
}

function ofPlace(calendar: DeskCalendar, subject: Subject, date: string): Column {
  const place = calendar.places.find(({ id }) => id === subject.id)
  const rooms = new Set(place?.rooms.map(({ key }) => key))
  return {
    ...{ id: date, date, place: subject.id },
    open: (place?.open ?? []).flatMap((one) => wallsOf(subject.zone, one, date)),
    items: laned(
      itemsOf(calendar, subject.zone, date, {
        appointment: (one) => one.place === subject.id,
        keys: (all) => all.some((one) => rooms.has(one)),
      }),
    ),
  }
}

type Wanted = {
  appointment(one: DeskAppointment): boolean
  keys(all: readonly string[]): boolean
}

function itemsOf(
  { appointments, blocks, busy, meetings }: DeskCalendar,
  zone: string,
  date: string,
  wanted: Wanted,
): Item[] {
  const placed = <T extends object>(stretch: Stretch, rest: T) =>
    wallsOf(zone, stretch, date).map((walls) => ({ ...walls, ...rest, lane: 0, lanes: 1 }))
  return [
    ...appointments
      .filter(wanted.appointment)
      .flatMap((one) => placed(one, { is: 'appointment' as const, id: one.id, one })),
    ...blocks
      .filter(({ keys }) => wanted.keys(keys))
      .flatMap((one) => placed(one, { is: 'block' as const, id: one.id, one })),
    ...meetings
      .filter(({ keys }) => wanted.keys(keys))
      .flatMap((one) =>
        placed(one, {
          ...{ is: 'meeting' as const, id: `${one.service} ${one.from}`, service: one.service },
        }),
      ),
    ...busy
      .filter(({ key }) => wanted.keys([key]))
      .flatMap((one) => placed(one, { is: 'busy' as const, id: `${one.key} ${one.from}` })),
  ]
}

/** The part of a stretch that lies on a date, as the wall has it; lengths are real minutes. */
function wallsOf(
  zone: string,
  { from, to }: Stretch,
  date: string,
): readonly { wall: number; minutes: number }[] {
  if (!isOn(zone, { from, to }, date)) return []
  const begins = dateIn(zone, from) < date ? 0 : wallOf(zone, from)
  const minutes = Math.min((to - from) / 60_000, 1_440 - begins)
  return [{ wall: begins, minutes }]
}

/** What overlaps stands beside each other. */
function laned(items: Item[]): readonly Item[] {
  const sorted = items.toSorted((a, b) => a.wall - b.wall || b.minutes - a.minutes)
  const done: Item[] = []
  let cluster: Item[] = []
  let ends: number[] = []
  const close = () => {
    done.push(...cluster.map((one) => ({ ...one, lanes: ends.length })))
    cluster = []
    ends = []
  }
  for (const item of sorted) {
    if (ends.length > 0 && ends.every((end) => end <= item.wall)) close()
    const free = ends.findIndex((end) => end <= item.wall)
    const lane = free < 0 ? ends.length : free
    ends[lane] = item.wall + item.minutes
    cluster.push({ ...item, lane })
  }
  close()
  return done
}

/** When a date of a subject begins, ms: with its first open hour, else at nine. */
export function beginOf(
  calendar: DeskCalendar,
  subject: Subject | undefined,
  date: string,
): number {
  const zone = subject?.zone ?? calendar.zone
  const open =
    subject?.is === 'place'
      ? calendar.places.find(({ id }) => id === subject.id)?.open
      : [...calendar.technicians, ...calendar.resources].find(({ key }) => key === subject?.key)?.at
  const begins = open?.map(({ from }) => from).filter((from) => dateIn(zone, from) === date) ?? []
  return begins.length > 0 ? Math.min(...begins) : momentAt(zone, date, 9 * 60)
}

/** The hours a view shows, whole ones: all that is open and all that stands there, at least a working day. */
export function hoursOf(columns: readonly Column[]): { from: number; to: number } {
  const all = columns.flatMap(({ open, items }) => [...open, ...items])
  const first = Math.min(9 * 60, ...all.map(({ wall }) => wall))
  const last = Math.max(17 * 60, ...all.map(({ wall, minutes }) => wall + minutes))
  return { from: Math.floor(first / 60) * 60, to: Math.min(1_440, Math.ceil(last / 60) * 60) }
}
