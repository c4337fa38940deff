import { apartOf } from '#core/booking/apart.ts'
import { type Due, nextReminder } from '#core/booking/due.ts'
import type { Bundle } from '#core/flow/bundle.ts'
import type { BookingWrite } from '../booking-ports.ts'

/**
 * A change of an appointment as it is written: with the places its people cannot be at meanwhile, and what she is
 * told next. `due`: what the centre did and she does not know; absent: the next reminder.
 */
export function bookingWrite(
  { calendar, centre }: Pick<Bundle, 'calendar' | 'centre'>,
  change: Omit<BookingWrite, 'apart' | 'due'>,
  now: number,
  due: Due | undefined = nextReminder(calendar, centre, change.booking, now),
): BookingWrite {
  return { ...change, apart: apartOf(calendar, change.takes), ...(due ? { due } : {}) }
}
