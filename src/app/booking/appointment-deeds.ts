import type { Person, Scope } from '#core/access/scope.ts'
import type { Booking } from '#core/booking/booking.ts'
import type { Calendar } from '#core/booking/calendar.ts'
import { cellAt, cellMs, cellsOf, covers } from '#core/booking/cells.ts'
import { changeBooking } from '#core/booking/change-booking.ts'
import { dayAt } from '#core/booking/day.ts'
import type { Due } from '#core/booking/due.ts'
import { hold } from '#core/booking/hold.ts'
import { placeDay } from '#core/booking/place-day.ts'
import { movedSlot, staffSlot } from '#core/booking/staff-slot.ts'
import type { Take } from '#core/booking/take.ts'
import type { Accounts } from '../account-ports.ts'
import {
  type AppointmentDesk,
  type DeskDone,
  type DeskRefusal,
  refusalOf,
  type ToBook,
  type ToChange,
} from '../appointment-ports.ts'
import type { Bookings, BookingWrite } from '../booking-ports.ts'
import type { InboxStore, Signed } from '../inbox-ports.ts'
import type { Clock, Flows } from '../ports.ts'
import { nameOf, rosterOf } from './appointment-calendar.ts'
import { isDone, isSame, occasionOf } from './appointment-changes.ts'
import { bookingWrite } from './booking-write.ts'

export type DeskNeeds = {
  bookings: Pick<
    Bookings,
    'taken' | 'of' | 'list' | 'booking' | 'write' | 'block' | 'unblock' | 'blocks'
  >
  flows: Pick<Flows, 'current'>
  inbox: Pick<InboxStore, 'row' | 'visibleTo'>
  /** Whose a conversation is: a contact. */
  contactOf(conversationId: string): Promise<string | undefined>
  scopeOf(person: Person): Scope
  note: Accounts['note']
  clock: Pick<Clock, 'now'>
}

const day = 86_400_000
/** Bounds, ms. `around`: what is taken this far from a moment may matter to it. `lately`: missed ones that count. */
export const deskBounds = { around: day, lately: 180 * day } as const

/**
 * What technicians do with appointments. Each deed is written once, or not at all; what the person has to hear of it is
 * due from then on, and told as soon as nothing stands in the way (`tell-bookings.ts`).
 */
export function appointmentDeeds(
  needs: DeskNeeds,
): Pick<AppointmentDesk, 'book' | 'change' | 'block' | 'unblock'> {
  const { bookings, flows, inbox, contactOf, scopeOf, note, clock } = needs
  const calendarNow = () => flows.current().bundle.calendar

  const taken = async (from: number, to: number): Promise<readonly Take[]> =>
    bookings.taken(from - deskBounds.around, to + deskBounds.around, clock.now())

  /** Writes it, with what she is told next: that, or the next reminder. */
  function write(
    change: Omit<BookingWrite, 'apart' | 'due'>,
    due: Due | undefined,
    from: { name?: string; conversationId?: string } = {},
  ): Promise<boolean> {
    const now = clock.now()
    const whole = bookingWrite(flows.current().bundle, change, now, due)
    return bookings.write({ ...whole, ...from }, now)
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
    if (slot === undefined)
      return refused(isClosed(here, wish.place, start) ? 'slot-not-offered' : 'slot-incomplete')
    const { id, language } = wish
    const held = hold(here, {
      ...{ id, person, slot, taken: takes, own: [], staff: true, now },
      ...(language && { language }),
    })
    if ('no' in held) return refused(refusalOf[held.no])
    const { heldUntil, ...booking } = held.booking
    const state = wish.here ? 'here' : 'booked'
    const name = 'name' in wish.who ? wish.who.name : ''
    const from = {
      ...(name !== '' && { name }),
      ...(conversation !== undefined && { conversationId: conversation }),
    }
    // Who is at the door, or on the phone, has just heard it.
    const isTold = !wish.here && conversation !== undefined
    const made = { ...booking, state } as Booking
    const change = { booking: made, frees: [], takes: made.takes }
    if (!(await write(change, isTold ? { what: 'booked', at: now } : undefined, from)))
      return refused('slot-taken')
    await note({ by: signed.person.id, what: 'appointment-booked', data: { appointment: id } })
    return good
  }

  async function change(signed: Signed, id: string, asked: ToChange): Promise<DeskDone> {
    const row = await bookings.booking(scopeOf(signed.person), id)
    if (!row) return refused('not-found')
    const { booking } = row
    if (isDone(booking, asked)) return good
    // She is about to say yes or no to it.
    if (booking.state === 'held') return refused('slot-moved')
    const changed = asked.do === 'move' ? await moved(booking, asked) : changeNow(booking, asked)
    if (changed === undefined) return refused('slot-incomplete')
    if ('no' in changed) return refused(refusalOf[changed.no])
    const now = clock.now()
    const what = occasionOf[asked.do]
    if (!(await write({ was: booking.state, ...changed }, what && { what, at: now })))
      return refused(asked.do === 'move' ? 'slot-taken' : 'slot-moved')
    await note({
      ...{ by: signed.person.id, what: `appointment-${asked.do}`, data: { appointment: id } },
    })
    return good
  }

  const changeNow = (booking: Booking, asked: Exclude<ToChange, { do: 'move' }>) =>
    changeBooking(calendarNow(), booking, asked, clock.now())

  /** Undefined where something it needs is not to be had then. */
  async function moved(booking: Booking, asked: Extract<ToChange, { do: 'move' }>) {
    const { slot: was, language } = booking
    if (was.seats !== undefined) return { no: 'not-offered' } as const
    const here = calendarNow()
    const start = cellAt(asked.start) * cellMs
    const takes = await taken(start, start + was.end - was.start)
    const own = new Set(booking.takes.map(nameOf))
    const others = takes.filter((take) => !own.has(nameOf(take)))
    const slot = movedSlot(here, was, language, { ...asked, start }, others)
    if (slot === undefined)
      return isClosed(here, asked.place ?? was.place, start)
        ? ({ no: 'not-offered' } as const)
        : undefined
    const move = { do: 'move', slot, taken: takes, approved: true } as const
    return changeBooking(here, booking, move, clock.now())
  }

  return {
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
      await note({ by: person.id, what: 'time-blocked', data: { block: id } })
      return good
    },
    unblock: async ({ person }, id) => {
      await bookings.unblock(id)
      await note({ by: person.id, what: 'time-unblocked', data: { block: id } })
      return good
    },
  }
}

/** Where nobody is seen at a moment, rooms and interpreters are missing too: that it is closed is the reason. */
function isClosed(calendar: Calendar, id: string, at: number): boolean {
  const place = calendar.places.get(id)
  if (place === undefined) return false
  const { open } = placeDay(calendar, id, dayAt(at, place.zone))
  return !open.some((one) => covers(one, { from: cellAt(at), to: cellAt(at) + 1 }))
}

const keysOf = ({ places, technicians, resources }: ReturnType<typeof rosterOf>) =>
  new Set([
    ...places.flatMap(({ rooms }) => rooms.map(({ key }) => key)),
    ...technicians.map(({ key }) => key),
    ...resources.map(({ key }) => key),
  ])

const good: DeskDone = { ok: true }
const refused = (code: DeskRefusal['code']): DeskDone => ({ ok: false, refused: { code } })
