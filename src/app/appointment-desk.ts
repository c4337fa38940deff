import type { Person, Scope } from '#core/access/scope.ts'
import { availability } from '#core/booking/availability.ts'
import type { Booking } from '#core/booking/booking.ts'
import { cellAt, cellMs, cellsOf } from '#core/booking/cells.ts'
import { changeBooking } from '#core/booking/change-booking.ts'
import { hold } from '#core/booking/hold.ts'
import { movedSlot, staffSlot } from '#core/booking/staff-slot.ts'
import type { Take } from '#core/booking/take.ts'
import type { Accounts } from './account-ports.ts'
import { busyOf, nameOf, rosterOf, shownAppointment, zoneOf } from './appointment-calendar.ts'
import { isDone, isSame, toldOf } from './appointment-changes.ts'
import {
  type AppointmentDesk,
  type DeskDone,
  type DeskRefusal,
  refusalOf,
  type Stretch,
  type ToBook,
  type ToChange,
  type ToldOfAppointment,
  type WriteTold,
} from './appointment-ports.ts'
import type { BookedRow, Bookings, BookingWrite } from './booking-ports.ts'
import type { Changes, InboxStore, Signed } from './inbox-ports.ts'
import type { Clock, Flows } from './ports.ts'

const hour = 3_600_000
const day = 24 * hour
/** Bounds. `around`: what is taken this far from a moment may matter to it. `lately`: missed ones that count. */
const bounds = { days: 45, around: day, free: 60, lately: 180 * day, past: 730 * day } as const

type Needs = {
  bookings: Omit<Bookings, 'expire' | 'due' | 'waiting'>
  flows: Pick<Flows, 'current'>
  inbox: Pick<InboxStore, 'row' | 'visibleTo'>
  /** Whose a conversation is: a contact. */
  contactOf(conversationId: string): Promise<string | undefined>
  scopeOf(person: Person): Scope
  writeTold: WriteTold
  note: Accounts['note']
  changes: Pick<Changes, 'tell'>
  clock: Pick<Clock, 'now'>
}

/** What technicians see of appointments, and what they do with them. Each deed is written once, or not at all. */
export function appointmentDesk(needs: Needs): AppointmentDesk {
  const { bookings, flows, inbox, contactOf, scopeOf, writeTold, note, changes, clock } = needs
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

  const taken = async (from: number, to: number): Promise<readonly Take[]> =>
    bookings.taken(from - bounds.around, to + bounds.around, clock.now())

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

  const free: AppointmentDesk['free'] = async (_signed, asked) => {
    const { service, people, language, place, technician } = asked
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
    const takes = await taken(from, to)
    return availability(here, { service, wish, taken: takes, from, to, now: now - notice })
      .slice(0, bounds.free)
      .map((slot) => ({
        ...{ from: slot.start, to: slot.end, place: slot.place, technician: slot.technician },
        ...(slot.interpreter && { interpreter: slot.interpreter }),
      }))
  }

  /** Writes, with the turn that tells her where there is one, and tells the open calendars. */
  async function write(
    signed: Signed,
    change: BookingWrite & { name?: string },
    conversationId: string | undefined,
    told: ToldOfAppointment | undefined,
  ): Promise<boolean> {
    const by = signed.person.id
    const own = conversationId === undefined ? {} : { conversationId }
    const done =
      conversationId !== undefined && told !== undefined
        ? await writeTold(conversationId, change, told, by)
        : await bookings.write({ ...change, ...own })
    if (done) changes.tell([{ calendar: true }])
    return done
  }

  async function book(signed: Signed, wish: ToBook): Promise<DeskDone> {
    const scope = scopeOf(signed.person)
    const before = await bookings.booking(scope, wish.id)
    if (before) return isSame(before.booking, wish) ? good : refused('slot-moved')
    const conversation = 'conversation' in wish.who ? wish.who.conversation : undefined
    if (conversation !== undefined && !(await inbox.row(scope, conversation)))
      return refused('not-found')
    const person = conversation === undefined ? `door-${wish.id}` : await contactOf(conversation)
    if (person === undefined) return refused('not-found')
    const here = calendarNow()
    const now = clock.now()
    const start = cellAt(wish.start) * cellMs
    const takes = await taken(start, start)
    const slot = staffSlot(here, { ...wish, start }, takes)
    if (slot === undefined) return refused('slot-incomplete')
    const { id, language } = wish
    const held = hold(here, {
      ...{ id, person, slot, taken: takes, own: [], staff: true, now },
      ...(language && { language }),
    })
    if ('no' in held) return refused(refusalOf[held.no])
    const { heldUntil, ...booking } = held.booking
    const state = wish.here ? 'here' : 'booked'
    const name = 'name' in wish.who ? wish.who.name : ''
    const change = {
      ...{ booking: { ...booking, state } as Booking, frees: [], takes: booking.takes },
      ...(name !== '' && { name }),
    }
    const told = wish.here ? undefined : 'booked'
    if (!(await write(signed, change, conversation, told))) return refused('slot-taken')
    await note({ by: signed.person.id, what: 'appointment-booked', data: { appointment: id } })
    return good
  }

  async function change(signed: Signed, id: string, asked: ToChange): Promise<DeskDone> {
    const row = await bookings.booking(scopeOf(signed.person), id)
    if (!row) return refused('not-found')
    const here = calendarNow()
    const { booking, conversationId } = row
    if (isDone(booking, asked)) return good
    const now = clock.now()
    let changed: ReturnType<typeof changeBooking>
    if (asked.do === 'move') {
      if (booking.slot.seats !== undefined) return refused('slot-not-offered')
      const start = cellAt(asked.start) * cellMs
      const takes = await taken(start, start + booking.slot.end - booking.slot.start)
      const own = new Set(booking.takes.map(nameOf))
      const others = takes.filter((take) => !own.has(nameOf(take)))
      const slot = movedSlot(here, booking.slot, booking.language, { ...asked, start }, others)
      if (slot === undefined) return refused('slot-incomplete')
      changed = changeBooking(
        here,
        booking,
        { do: 'move', slot, taken: takes, approved: true },
        now,
      )
    } else changed = changeBooking(here, booking, asked, now)
    if ('no' in changed) return refused(refusalOf[changed.no])
    const done = await write(
      signed,
      { was: booking.state, ...changed },
      conversationId,
      toldOf[asked.do],
    )
    if (!done) return refused(asked.do === 'move' ? 'slot-taken' : 'slot-moved')
    await note({
      ...{ by: signed.person.id, what: `appointment-${asked.do}`, data: { appointment: id } },
    })
    return good
  }

  return {
    calendar,
    free,
    book,
    change,
    block: async ({ person }, { id, keys, from, to, why }) => {
      const known = keysOf(rosterOf(calendarNow(), { from, to }))
      const real = keys.filter((key) => known.has(key))
      if (real.length === 0 || to <= from) return refused('slot-not-offered')
      const span = { from: cellAt(from), to: cellAt(from) + cellsOf((to - from) / 60_000) }
      const takes = real.map((resource) => ({ resource, seat: 0, ...span }))
      const block = { id, takes, by: person.id, at: clock.now(), ...(why && { why }) }
      if (!(await bookings.block(block))) return refused('slot-taken')
      changes.tell([{ calendar: true }])
      await note({ by: person.id, what: 'time-blocked', data: { block: id } })
      return good
    },
    unblock: async ({ person }, id) => {
      await bookings.unblock(id)
      changes.tell([{ calendar: true }])
      await note({ by: person.id, what: 'time-unblocked', data: { block: id } })
      return good
    },
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
        state === 'missed' && slot.start > now - bounds.lately
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

const keysOf = ({ places, technicians, resources }: ReturnType<typeof rosterOf>) =>
  new Set([
    ...places.flatMap(({ rooms }) => rooms.map(({ key }) => key)),
    ...technicians.map(({ key }) => key),
    ...resources.map(({ key }) => key),
  ])

const good: DeskDone = { ok: true }
const refused = (code: DeskRefusal['code']): DeskDone => ({ ok: false, refused: { code } })
