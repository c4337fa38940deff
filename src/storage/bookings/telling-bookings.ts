import type { Bookings } from '#app/booking-ports.ts'
import type { Change } from '#app/inbox-ports.ts'
import { calendarChanged } from '../changes.ts'

/** The same appointments; open inboxes hear of what is written here, once it is. What turns write, they tell. */
export function tellingBookings(
  bookings: Bookings,
  tell: (changes: readonly Change[]) => void,
): Bookings {
  const heard = (is: boolean): boolean => {
    if (is) tell([calendarChanged])
    return is
  }
  return {
    ...bookings,
    write: async (change, now) => heard(await bookings.write(change, now)),
    block: async (block) => heard(await bookings.block(block)),
    unblock: async (id) => {
      await bookings.unblock(id)
      heard(true)
    },
    expire: async (now, limit) => {
      const ended = await bookings.expire(now, limit)
      heard(ended.length > 0)
      return ended
    },
    pass: async (write) => {
      const is = await bookings.pass(write)
      heard(is && (write.unreached === true || write.heldUntil !== undefined))
      return is
    },
    offer: async (freed, given, now) => {
      const is = await bookings.offer(freed, given, now)
      heard(is && given !== undefined)
      return is
    },
  }
}
