import type { Bookings } from './booking-ports.ts'

/** A house that keeps no appointments: nothing is taken, nothing can be. */
export const nothingBooked: Bookings = {
  taken: async () => [],
  of: async () => ({ own: [], waits: [] }),
  list: async () => [],
  booking: async () => undefined,
  write: async () => false,
  block: async () => false,
  unblock: async () => undefined,
  blocks: async () => [],
  expire: async () => [],
  due: async () => [],
  waiting: async () => [],
}
