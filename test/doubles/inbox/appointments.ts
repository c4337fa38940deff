import type { AppointmentDesk } from '#app/appointment-ports.ts'
import { appointmentDesk } from '#app/booking/appointment-desk.ts'
import type { Change, Row } from '#app/inbox-ports.ts'
import { scopeOf, sees, type Visible } from '#core/access/scope.ts'
import { appointmentKind } from '#core/booking/appointment-kind.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Calendar } from '#core/booking/calendar.ts'
import { staffSlot } from '#core/booking/staff-slot.ts'
import { takesOf } from '#core/booking/take.ts'
import { tellingBookings } from '#storage/bookings/telling-bookings.ts'
import { openBookings } from '#storage/memory/open-bookings.ts'
import { noBookings } from '#storage/memory/tables.ts'
import {
  calendar,
  everyDay,
  place,
  resource,
  service,
  technician,
} from '../../core/booking/calendars.ts'
import { flowsOf, openFeeds } from './feeds.ts'

/** A house without a calendar. */
export const noAppointments: AppointmentDesk = {
  calendar: async (_signed, { from, to }) => ({
    ...{
      from,
      to,
      zone: 'Europe/Lisbon',
      places: [],
      technicians: [],
      resources: [],
      services: [],
    },
    ...{ appointments: [], busy: [], blocks: [], meetings: [] },
  }),
  free: async () => [],
  book: async () => ({ ok: false, refused: { code: 'not-found' } }),
  change: async () => ({ ok: false, refused: { code: 'not-found' } }),
  block: async () => ({ ok: true }),
  unblock: async () => ({ ok: true }),
  of: async () => ({ coming: [], past: [], missed: 0, waits: [] }),
}

const week = everyDay('09:00-13:00', '14:00-18:00')
const hall = everyDay('14:00-18:00')
/** An invented centre with a hall, three technicians, an interpreter and a van; open on all days. */
const faro: Calendar = calendar({
  places: [
    place('faro', {
      ...{ name: 'CLAIM Faro', week, itinerant: false, rooms: ['Mesa 1', 'Mesa 2', 'Sala azul'] },
      minutesTo: { quarteira: 30 },
    }),
    place('quarteira', { name: 'Junta de Freguesia de Quarteira', week, rooms: ['Salão'] }),
  ],
  services: [
    service('first-talk', { minutes: 40, every: 20, interpreterMinutes: 20, walkIn: true }),
    service('residence', { minutes: 45, every: 15, interpreterMinutes: 15 }),
    service('family', { minutes: 60, every: 30, perPerson: { minutes: 10, from: 3 } }),
    service('by-phone', { kind: 'phone', minutes: 20, every: 20, capacity: 1 }),
    service('accompany', {
      ...{ kind: 'accompaniment', minutes: 90, capacity: 4, approval: true, places: ['faro'] },
      destination: {
        ...{ name: 'Loja AIMA do Exemplo', address: 'Avenida do Exemplo 200' },
        ...{ minutesFrom: { faro: 30 }, vehicle: true },
      },
    }),
  ],
  staff: [
    technician('ana', {
      ...{ name: 'Ana Exemplo', speaks: ['pt', 'en', 'fr'] },
      services: ['first-talk', 'residence', 'family', 'by-phone', 'accompany'],
      works: [{ place: 'faro', week }],
    }),
    technician('joana', {
      ...{ name: 'Joana Exemplo', speaks: ['pt', 'uk', 'ru'] },
      services: ['first-talk', 'residence', 'by-phone'],
      works: [{ place: 'faro', week }],
    }),
    technician('rui', {
      ...{ name: 'Rui Exemplo', speaks: ['pt', 'hi', 'ne'] },
      services: ['first-talk', 'residence', 'family', 'by-phone'],
      works: [
        { place: 'faro', week: everyDay('09:00-13:00') },
        { place: 'quarteira', week: hall },
      ],
    }),
  ],
  resources: [
    resource('nasrin', { name: 'Nasrin Exemplo', speaks: ['bn', 'hi', 'ur', 'ar'] }),
    resource('van', { name: 'Carrinha', kind: 'vehicle', speaks: [] }),
  ],
})

const minute = 60_000
/** Who comes when on the day, in minutes after midnight in Faro; talks by their rows. */
const day: readonly (readonly [
  number,
  string,
  string,
  string,
  Booking['state'],
  string,
  number,
  string?,
  string?,
])[] = [
  [9 * 60, 'ana', 'faro', 'first-talk', 'done', '1', 1],
  [9 * 60 + 30, 'joana', 'faro', 'residence', 'missed', '5', 1],
  [10 * 60, 'ana', 'faro', 'family', 'here', '3', 4, 'ar'],
  [10 * 60 + 30, 'rui', 'faro', 'residence', 'booked', '2', 2, 'hi'],
  [11 * 60 + 30, 'joana', 'faro', 'first-talk', 'booked', '7', 1, 'uk'],
  [11 * 60 + 30, 'ana', 'faro', 'by-phone', 'booked', '10', 1],
  [14 * 60, 'ana', 'faro', 'accompany', 'asked', '12', 2, 'fr'],
  [14 * 60 + 30, 'rui', 'quarteira', 'first-talk', 'booked', '8', 1, 'ne'],
  [15 * 60, 'joana', 'faro', 'first-talk', 'booked', '', 1, 'pt', 'Sr. Joaquim'],
  [16 * 60, 'joana', 'faro', 'residence', 'booked', '4', 1, 'pt'],
]

const silent: ReadonlySet<string> = new Set(['queued', 'held', 'snoozed'])

/** Appointments with made-up people, around a moment. */
export function openAppointments(
  store: { rows: ReadonlyMap<string, Row> },
  tell: (changes: readonly Change[]) => void,
  now: number,
) {
  const talkOf = (id: string): Visible | undefined => {
    const row = store.rows.get(id)
    if (!row) return undefined
    const { queue, technician: holder, sensitive } = row
    return { queue, sensitive, named: false, ...(holder && { technician: holder }) }
  }
  const tables = noBookings()
  const { bookings: rows, blocks } = tables
  const bookings = tellingBookings(
    openBookings(tables, {
      visible: talkOf,
      // What is put down below has its name already; who is booked by hand has that of her row.
      name: (person) => store.rows.get(person.replace(/^contact-/, ''))?.name,
      withPeople: (id) => silent.has(store.rows.get(id)?.state ?? ''),
    }),
    tell,
  )
  // Midnight of Faro, which keeps the time of London.
  const hours = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: 'Europe/Lisbon', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(now)
  const [h = 0, m = 0] = hours.split(':').map(Number)
  const midnight = Math.floor(now / minute) * minute - (h * 60 + m) * minute

  const put = (
    id: string,
    at: number,
    [, who, where, what, state, talk, people, language, name]: (typeof day)[number],
  ) => {
    const wish = { service: what, place: where, technician: who, start: at, people }
    const taken = [...rows.values()].flatMap(({ booking }) => booking.takes)
    const slot = staffSlot(faro, { ...wish, ...(language && { language }) }, taken)
    if (slot === undefined) throw new Error(`${id} cannot be had.`)
    rows.set(id, {
      booking: {
        ...{ id, person: talk === '' ? `door-${id}` : `contact-${talk}`, state, slot },
        ...{ kind: appointmentKind(faro, slot), takes: takesOf(faro, slot) },
        ...(language && { language }),
      },
      ...(talk === '' ? {} : { conversationId: talk }),
      ...(name ? { name } : {}),
      ...{ due: undefined, taken: true },
    })
  }
  day.forEach((one, n) => {
    put(`a${n}`, midnight + one[0] * minute, one)
  })
  // The rest of the week is quieter, and who came before has a history.
  for (const [n, ahead] of [-14, -7, 1, 2, 3].entries())
    for (const [k, one] of day.slice(n % 2, 4).entries())
      put(`w${ahead}-${k}`, midnight + (ahead * 1_440 + one[0]) * minute, [
        ...([one[0], one[1], one[2], one[3], ahead < 0 ? 'done' : 'booked'] as const),
        ...([one[5], one[6], one[7], one[8]] as const),
      ] as (typeof day)[number])
  const lunch = { from: (midnight + 17 * 60 * minute) / 300_000, seat: 0 }
  blocks.set('team', {
    ...{ id: 'team', why: 'Reunião de equipa', by: 'rita', at: now },
    takes: ['ana', 'joana'].map((id) => ({
      ...{ resource: `staff:${id}`, ...lunch, to: lunch.from + 12 },
    })),
  })

  /** What each person is to be told who has a conversation, beside reminders. */
  const told = () =>
    [...tables.bookings.values()].flatMap(({ conversationId: conversation, due }) =>
      conversation === undefined || due === undefined || due.what === 'days' || due.what === 'hours'
        ? []
        : [{ conversation, what: due.what }],
    )

  const flows = flowsOf(faro)
  const desk = appointmentDesk({
    bookings,
    flows,
    inbox: {
      row: async (scope, id) => {
        const talk = talkOf(id)
        return talk && sees(scope, talk) ? store.rows.get(id) : undefined
      },
      visibleTo: async (ids, scopes) =>
        ids.map((id) => {
          const talk = talkOf(id)
          return scopes.map((scope) => talk !== undefined && sees(scope, talk))
        }),
    },
    contactOf: async (id) => `contact-${id}`,
    scopeOf,
    note: async () => undefined,
    clock: { now: () => now },
  })
  const { feeds, kept } = openFeeds(flows, bookings, now)
  return { desk, feeds, kept, tables, midnight, bookings, told }
}
