import type { AppointmentKind, Slot } from './slot.ts'
import type { Take } from './take.ts'

/**
 * Where an appointment stands. It takes its slot while `held`, `asked`, `booked` and `here`; `done` and `missed`
 * are over, the others came to nothing.
 */
export type BookingState =
  | 'held'
  | 'asked'
  | 'booked'
  | 'here'
  | 'done'
  | 'missed'
  | 'cancelled'
  | 'expired'
  | 'refused'

/** An appointment of one person. Moments are ms since 1970. */
export type Booking = {
  id: string
  /** Whose it is: a contact. */
  person: string
  state: BookingState
  kind: AppointmentKind
  slot: Slot
  /** What it takes, or took while it stood. */
  takes: readonly Take[]
  /** The topic it is about: one open appointment each. */
  topic?: string
  /** The language the technician or an interpreter is to speak, BCP 47. */
  language?: string
  /** While held: until when. */
  heldUntil?: number
  /** When she said that she comes. */
  confirmed?: number
  /** How late she said she would be, minutes. */
  late?: number
}

const open: readonly BookingState[] = ['held', 'asked', 'booked', 'here']

/** Whether it still takes its slot; what is held too long does not, even before anybody has said so. */
export const isOpen = ({ state, heldUntil }: Booking, now: number): boolean =>
  open.includes(state) && !(state === 'held' && now >= (heldUntil ?? 0))

/** How long an offer is held while she answers, ms. */
export const holdTime = 10 * 60_000

/** Open appointments of one person at once: polite to others. */
export const mostOpen = 3
