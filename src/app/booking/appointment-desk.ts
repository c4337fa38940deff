import type { Scope } from '#core/access/scope.ts'
import { availability } from '#core/booking/availability.ts'
import type { Booking } from '#core/booking/booking.ts'
import { cellMs } from '#core/booking/cells.ts'
import type { AppointmentDesk, FreeAsked, Stretch } from '../appointment-ports.ts'
import type { BookedRow } from '../booking-ports.ts'
import type { Signed } from '../inbox-ports.ts'
import { busyOf, nameOf, rosterOf, shownAppointment, zoneOf } from './appointment-calendar.ts'
import { appointmentDeeds, type DeskNeeds, deskBounds } from './appointment-deeds.ts'

const day = 86_400_000
/** Bounds, the times in ms. */
const bounds = { days: 45, free: 60, past: 730 * day } as const

/** What technicians see of appointments, and what they do with them. */
export function appointmentDesk(needs: DeskNeeds): AppointmentDesk {
  const { bookings, flows, inbox, contactOf, scopeOf, clock } = needs
  const calendarNow = () => flows.current().bundle.calendar

  /** Rows as she sees them; which conversations are hers to open is asked once for all. */
  async function shown(scope: Scope, rows: readonly BookedRow[]) {
    const ids = rows.flatMap(({ conversationId }) => conversationId ?? [])
    const visible = await inbox.visibleTo(ids, [scope])
    const opens = new Set(ids.filter((_, at) => visible[at]?.[0]))
    const now = clock.now()
    return rows.map((row) =>
      shownAppointment(calendarNow(), row, opens.has(row.conversationId ?? ''), now),
    )
  }

  async function calendar({ person, locale }: Signed, asked: Stretch) {
    const span = { from: asked.from, to: Math.min(asked.to, asked.from + bounds.days * day) }
    const scope = scopeOf(person)
    const here = calendarNow()
    const { meetings, ...roster } = rosterOf(here, span)
    const [rows, takes, blocks] = await Promise.all([
      bookings.list(scope, span.from, span.to),
      bookings.taken(span.from, span.to, clock.now()),
      bookings.blocks(span.from, span.to),
    ])
    const standing = rows.filter(({ booking }) => !over.has(booking.state))
    const known = [
      ...standing.flatMap(({ booking }) => booking.takes),
      ...blocks.flatMap((block) => block.takes),
    ]
    const { writer } = flows.current()
    return {
      ...span,
      zone: zoneOf(here),
      ...roster,
      services: [...here.services.values()].map(({ id, kind, capacity }) => ({
        ...{ id, kind, capacity, name: writer.title(locale, `services.${id}`) },
        technicians: [...here.staff.values()].flatMap((one) =>
          one.services.includes(id) ? one.id : [],
        ),
      })),
      appointments: await shown(scope, standing),
      busy: busyOf(takes, known, span),
      blocks: blocks.map((block) => ({
        ...{ id: block.id, by: block.by, ...(block.why && { why: block.why }) },
        keys: [...new Set(block.takes.map(({ resource }) => resource))],
        from: Math.min(...block.takes.map(({ from }) => from)) * cellMs,
        to: Math.max(...block.takes.map(({ to }) => to)) * cellMs,
      })),
      meetings: meetings.map(({ takes: own, ...one }) => ({
        ...one,
        keys: own.map(({ resource }) => resource),
      })),
    }
  }

  /** `moves`: the appointment that is to be moved, whose own time counts as free; left out where she may not see it. */
  async function free({ person }: Signed, asked: FreeAsked) {
    const { service, people, language, place, technician, moves } = asked
    const here = calendarNow()
    const now = clock.now()
    const from = Math.max(asked.from, now)
    const to = Math.min(asked.to, from + bounds.days * day)
    const wish = {
      people,
      ...(language && { language }),
      ...(technician && { technician }),
      ...(place && { places: [place] }),
    }
    // Who books by hand knows why it is short notice.
    const notice = Math.max(
      here.services.get(service)?.notice ?? 0,
      ...[...here.places.values()].map((one) => one.notice),
    )
    const takes = await bookings.taken(from - deskBounds.around, to + deskBounds.around, now)
    const moved = moves === undefined ? undefined : await bookings.booking(scopeOf(person), moves)
    const own = new Set(moved?.booking.takes.map(nameOf))
    const taken = takes.filter((take) => !own.has(nameOf(take)))
    return availability(here, { service, wish, taken, from, to, now: now - notice })
      .slice(0, bounds.free)
      .map((slot) => ({
        ...{ from: slot.start, to: slot.end, place: slot.place, technician: slot.technician },
        ...(slot.interpreter && { interpreter: slot.interpreter }),
      }))
  }

  return {
    calendar,
    free,
    ...appointmentDeeds(needs),
    of: async ({ person }, conversationId) => {
      const scope = scopeOf(person)
      if (!(await inbox.row(scope, conversationId))) return undefined
      const contact = await contactOf(conversationId)
      if (contact === undefined) return undefined
      const now = clock.now()
      const { own, waits } = await bookings.of(contact, now - bounds.past)
      const rows = own
        .filter(({ state }) => !over.has(state))
        .map((booking) => ({ booking, conversationId }))
      const all = await shown(scope, rows)
      const isMissed = ({ state, slot }: Booking) =>
        state === 'missed' && slot.start > now - deskBounds.lately
      return {
        coming: all.filter(({ to }) => to > now).sort((a, b) => a.from - b.from),
        past: all.filter(({ to }) => to <= now).sort((a, b) => b.from - a.from),
        missed: own.filter(isMissed).length,
        waits: waits.map(({ service, since }) => ({ service, since })),
      }
    },
  }
}

/** Came to nothing: it takes nothing, and no list shows it. */
const over: ReadonlySet<string> = new Set(['cancelled', 'expired', 'refused'])
