import type { Block, BookedRow, Bookings } from '#app/booking-ports.ts'
import { type Scope, seesBooking, type Visible } from '#core/access/scope.ts'
import { cellMs, overlap } from '#core/booking/cells.ts'
import { rowsOf, type Take } from '#core/booking/take.ts'

/** Appointments in memory, behind the port: what the inbox is tried against without a database. */
export function openBookings(talkOf: (conversationId: string) => Visible | undefined) {
  const rows = new Map<string, BookedRow>()
  const blocks = new Map<string, Block>()
  const taking: ReadonlySet<string> = new Set(['held', 'asked', 'booked', 'here', 'done', 'missed'])

  const visible = (scope: Scope, { conversationId }: BookedRow): boolean => {
    const talk = conversationId === undefined ? undefined : talkOf(conversationId)
    return seesBooking(scope, talk === undefined ? {} : { talk })
  }
  const all = (): Take[] => [
    ...[...rows.values()].flatMap(({ booking }) =>
      taking.has(booking.state) ? booking.takes : [],
    ),
    ...[...blocks.values()].flatMap(({ takes }) => takes),
  ]
  const names = (takes: readonly Take[]) =>
    rowsOf(takes).map(({ resource, cell, seat }) => `${resource} ${cell} ${seat}`)
  /** As the database holds it: a cell of a thing is there once. */
  const isFree = (takes: readonly Take[], frees: readonly Take[] = []): boolean => {
    const freed = new Set(names(frees))
    const taken = new Set(names(all()).filter((one) => !freed.has(one)))
    return !names(takes).some((one) => taken.has(one))
  }

  const bookings: Bookings = {
    taken: async (from, to) =>
      all().filter((take) => overlap(take, { from: from / cellMs, to: to / cellMs })),
    of: async (person, after) => ({
      own: [...rows.values()]
        .map(({ booking }) => booking)
        .filter((one) => one.person === person && one.slot.start >= after),
      waits: [],
    }),
    list: async (scope, from, to) =>
      [...rows.values()]
        .filter(({ booking: { slot } }) => slot.start < to && from < slot.end)
        .filter((row) => visible(scope, row))
        .sort((a, b) => a.booking.slot.start - b.booking.slot.start),
    booking: async (scope, id) => {
      const row = rows.get(id)
      return row && visible(scope, row) ? row : undefined
    },
    write: async ({ was, booking, frees, takes, name, conversationId }) => {
      const before = rows.get(booking.id)
      if (before?.booking.state !== was || !isFree(takes, frees)) return false
      rows.set(booking.id, {
        ...before,
        ...(name && { name }),
        ...(conversationId && { conversationId }),
        booking,
      })
      return true
    },
    block: async (block) => {
      if (!isFree(block.takes)) return false
      blocks.set(block.id, block)
      return true
    },
    unblock: async (id) => void blocks.delete(id),
    blocks: async (from, to) =>
      [...blocks.values()].filter(({ takes }) =>
        takes.some((take) => overlap(take, { from: from / cellMs, to: to / cellMs })),
      ),
    expire: async () => [],
    due: async () => [],
    waiting: async () => [],
  }
  return { bookings, rows, blocks }
}
