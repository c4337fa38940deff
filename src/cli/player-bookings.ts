import { type Booking, isOpen } from '#core/booking/booking.ts'
import type { Calendar } from '#core/booking/calendar.ts'
import { changeBooking } from '#core/booking/change-booking.ts'
import type { Occasion } from '#core/booking/due.ts'
import { type Take, takesOf } from '#core/booking/take.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'
import type { Effect } from '#core/effect.ts'
import type { FactName, Facts } from '#core/facts.ts'

/** The appointments of a player: hers, what others took, and who waits; in memory. */
export type PlayerBookings = {
  /** What a turn asked for of it. */
  facts(needs: readonly FactName[], now: number): Facts
  write(effect: Effect): void
  /** Somebody else was faster: everybody at the place of her last offers is taken until then, ms. */
  takeAll(calendar: Calendar, from: number, to: number): void
  freeAll(): void
  /** What the centre or the clock does with her newest appointment; undefined where she has none. */
  does(
    what: Doing,
    calendar: Calendar,
    now: number,
  ): { told: Occasion; booking: Booking } | undefined
}

const doings = ['remind', 'offer', 'move', 'approve', 'cancel', 'miss', 'expire'] as const
export type Doing = (typeof doings)[number]

/** Whether a word is one of these doings. */
export const isDoing = (word: string): word is Doing => doings.some((one) => one === word)

const day = 86_400_000

export function openBookings(): PlayerBookings {
  const own = new Map<string, Booking>()
  const waits = new Map<string, Waiting>()
  let others: readonly Take[] = []

  const takenNow = (now: number) =>
    [...own.values()].flatMap((one) => (isOpen(one, now) ? one.takes : []))

  function offer(calendar: Calendar, now: number): Booking | undefined {
    const [waiting] = waits.values()
    const last = [...own.values()].at(-1)
    if (waiting === undefined) return undefined
    const { service, wish } = waiting
    const place = wish.places?.[0] ?? calendar.centre
    const [technician] = [...calendar.staff.values()].filter((one) =>
      one.services.includes(service),
    )
    const start = Math.ceil((now + 2 * day) / 3_600_000) * 3_600_000
    const minutes = calendar.services.get(service)?.minutes ?? 30
    const slot = {
      service,
      place,
      start,
      end: start + minutes * 60_000,
      people: wish.people,
      technician: technician?.id ?? '',
    }
    const booking: Booking = {
      id: `offer-${own.size + 1}`,
      person: last?.person ?? waiting.person,
      state: 'held',
      kind: 'desk',
      slot,
      takes: takesOf(calendar, slot),
      heldUntil: now + 30 * 60_000,
      ...(wish.language === undefined ? {} : { language: wish.language }),
    }
    return booking
  }

  return {
    facts: (needs, now) => {
      const span = needs.flatMap((name) => /^taken:(\d+):(\d+)$/.exec(name)?.slice(1) ?? [])
      const person = needs.find((name) => name.startsWith('bookings:'))?.slice('bookings:'.length)
      const [from, to] = span.map(Number)
      return {
        ...(from === undefined || to === undefined
          ? {}
          : { taken: { from, to, takes: [...takenNow(now), ...others] } }),
        ...(person === undefined
          ? {}
          : { bookings: { person, own: [...own.values()], waits: [...waits.values()] } }),
      }
    },
    write: (effect) => {
      if (effect.do === 'booking') own.set(effect.booking.id, effect.booking)
      if (effect.do === 'wait-for-slot') waits.set(effect.waiting.id, effect.waiting)
      if (effect.do === 'stop-waiting') waits.delete(effect.id)
    },
    takeAll: (calendar, from, to) => {
      const span = { from: Math.floor(from / 300_000), to: Math.ceil(to / 300_000) }
      others = [...calendar.staff.keys()].map((id) => ({
        resource: `staff:${id}`,
        seat: 0,
        ...span,
      }))
    },
    freeAll: () => {
      others = []
    },
    does: (what, calendar, now) => {
      const last = [...own.values()].at(-1)
      const booking = what === 'offer' ? offer(calendar, now) : last
      if (booking === undefined) return undefined
      if (what === 'expire') {
        own.set(booking.id, { ...booking, state: 'expired' })
        return undefined
      }
      if (what === 'remind') return { told: 'days', booking }
      if (what === 'offer') {
        own.set(booking.id, booking)
        return { told: 'offered', booking }
      }
      const { told, booking: changed } = byTheCentre(what, booking, calendar, now)
      own.set(changed.id, changed)
      return { told, booking: changed }
    },
  }
}

/** What the centre does. Moved is a week later, whoever is there then. */
function byTheCentre(
  what: 'move' | 'approve' | 'cancel' | 'miss',
  booking: Booking,
  calendar: Calendar,
  now: number,
): { told: Occasion; booking: Booking } {
  if (what === 'move') {
    const { slot } = booking
    const later = { ...slot, start: slot.start + 7 * day, end: slot.end + 7 * day }
    return { told: 'moved', booking: { ...booking, slot: later, takes: takesOf(calendar, later) } }
  }
  const changed = changeBooking(calendar, booking, { do: what }, now)
  if ('no' in changed) throw new RangeError(`the appointment cannot: ${changed.no}`)
  return { told: toldOf[what], booking: changed.booking }
}

const toldOf = { approve: 'approved', cancel: 'cancelled', miss: 'missed' } as const
