import type { Centre } from '../centre.ts'
import type { Conversation } from '../conversation.ts'
import { isOpen } from '../gate.ts'
import { safeFrom } from '../safe-hours.ts'
import type { Booking } from './booking.ts'
import { type Due, isStillDue } from './due.ts'

/** How long she may leave a question of ours lying before it counts as put aside, ms: an offer lasts not long. */
const putAside = 2 * 60_000

/** Who has written within this time has her phone in hand, whatever the hour, ms. */
const there = 10 * 60_000

/** Why somebody is not told now of her appointment. */
export type BookingNotTold =
  /** It is of no use to her any more. */
  | 'too-late'
  /** She said stop, or blocked us. */
  | 'not-wanted'
  /** Somebody else of this phone writes now. */
  | 'other-person'
  /** People hold the talk, or it waits for them: they can tell her. */
  | 'with-people'
  /** Free words do not reach her now. */
  | 'window-closed'
  /** She is in the middle of something. */
  | 'busy'
  /** Her phone may ring where others hear it. */
  | 'unsafe-hour'

/** What has to be known to decide it. `window`: how long after her words ours reach her, ms; absent: always. */
export type BookingToTell = {
  booking: Booking
  due: Due
  talk: Conversation
  window: number | undefined
  centre: Pick<Centre, 'zone' | 'safeHours'>
  now: number
}

/** Why she is not told now; undefined where she is. What cannot pass by itself comes first. */
export function whyBookingNotTold(to: BookingToTell): BookingNotTold | undefined {
  const { booking, due, talk, window, centre, now } = to
  const { holder, optedOut, blocked, lastInAt, session, contactId } = talk
  if (!isStillDue(booking, due, now)) return 'too-late'
  if (optedOut || blocked) return 'not-wanted'
  if (contactId !== booking.person) return 'other-person'
  if (holder === 'queued' || holder === 'technician') return 'with-people'
  const isThere = lastInAt !== undefined && now - lastInAt < there
  if (!isThere && safeFrom(centre, now) !== now) return 'unsafe-hour'
  if (window !== undefined && !isOpen(lastInAt, { windowMs: window, now })) return 'window-closed'
  if (session !== undefined && now - (lastInAt ?? 0) < putAside && !answersUs(to)) return 'busy'
  return undefined
}

/** Where a window was closed she was asked to write for this: what she writes first is no talk of her own yet. */
const answersUs = ({ due, talk: { session, lastInAt }, window }: BookingToTell): boolean =>
  window !== undefined && (lastInAt ?? 0) >= due.at && session?.trail.length === 0
