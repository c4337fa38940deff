import type { BookedRow, Bookings } from '#app/booking-ports.ts'
import { type Scope, seesBooking, type Visible } from '#core/access/scope.ts'
import { cellMs } from '#core/booking/cells.ts'
import { withPeople } from '../bookings/booking-rows.ts'
import {
  bookingsOf,
  byTime,
  expire,
  freeing,
  makeRoom,
  passDue,
  takesIn,
  wholly,
  writeBooking,
} from './bookings.ts'
import type { BookingRecord, BookingTables, Tables } from './tables.ts'

/** What a calendar shows of people and their talks, and who may see it. */
export type Talks = {
  /** What is looked at to know whether she sees a conversation; undefined where nobody was asked into it. */
  visible(conversationId: string, technician: string): Visible | undefined
  name(person: string): string | undefined
  /** True while the bot is silent there. */
  withPeople(conversationId: string): boolean
}

/** Appointments of a store that forgets with its process. Behaves as the databases do. */
export function openBookings(tables: BookingTables, talks: Talks): Bookings {
  const records = () => [...tables.bookings.values()]

  const seen = (scope: Scope, { conversationId: id }: BookingRecord): boolean =>
    seesBooking(scope, id === undefined ? undefined : talks.visible(id, scope.person))

  const rowOf = (record: BookingRecord): BookedRow => {
    const { booking, conversationId, unreached } = record
    const name = record.name ?? talks.name(booking.person)
    return {
      booking,
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(name === undefined ? {} : { name }),
      ...(conversationId !== undefined && talks.withPeople(conversationId)
        ? { withPeople: true as const }
        : {}),
      ...(unreached ? { unreached } : {}),
    }
  }

  return {
    taken: async (from, to, now) => takesIn(tables, { from, to }, now),
    of: async (person, after) => bookingsOf(tables, person, after),
    list: async (scope, from, to) =>
      records()
        .filter(({ booking: { slot } }) => slot.start < to && slot.end > from)
        .filter((one) => seen(scope, one))
        .sort((a, b) => byTime(a.booking, b.booking))
        .map(rowOf),
    booking: async (scope, id) => {
      const known = tables.bookings.get(id)
      return known && seen(scope, known) ? rowOf(known) : undefined
    },
    write: async ({ name, conversationId, ...change }, now) => {
      const from = { ...(name && { name }), ...(conversationId && { conversationId }) }
      return wholly(tables, (copy) => writeBooking(copy, change, from, now))
    },
    block: async (block) =>
      wholly(tables, (copy) => {
        if (copy.blocks.has(block.id)) return false
        copy.blocks.set(block.id, block)
        return makeRoom(copy, block.id, block.takes, [], block.at)
      }),
    unblock: async (id) => {
      const { takes = [] } = tables.blocks.get(id) ?? {}
      if (tables.blocks.delete(id)) freeing(tables, takes)
    },
    blocks: async (from, to) =>
      [...tables.blocks.values()]
        .map((block) => ({ block, ...reachOf(block) }))
        .filter((one) => one.to > from && one.from < to)
        .sort((a, b) => a.from - b.from || (a.block.id < b.block.id ? -1 : 1))
        .map(({ block }) => block),
    expire: async (now, limit) =>
      records()
        .filter(({ booking: { state, heldUntil = 0 } }) => state === 'held' && heldUntil <= now)
        .sort((a, b) => (a.booking.heldUntil ?? 0) - (b.booking.heldUntil ?? 0))
        .slice(0, limit)
        .map((one) => expire(tables, one)),
    due: async (now, after, limit) =>
      records()
        .flatMap(({ booking, due, conversationId: id }) =>
          due ? [{ booking, due, ...(id === undefined ? {} : { conversationId: id }) }] : [],
        )
        .filter(({ due }) => due.at <= now)
        .sort(byDue)
        .filter((one) => after === undefined || byDue(after, one) < 0)
        .slice(0, limit),
    pass: async (write) => wholly(tables, (copy) => passDue(copy, write)),
    waiting: async (services) =>
      [...tables.waits.values()]
        .filter(({ service }) => services.includes(service))
        .sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)),
    freed: async (limit) => tables.freed.slots.slice(0, limit),
    offer: async (id, given, now) =>
      wholly(tables, ({ freed, ...copy }) => {
        const at = freed.slots.findIndex((one) => one.id === id)
        if (at < 0) return false
        freed.slots.splice(at, 1)
        if (given === undefined) return true
        const { change, waiting, conversationId } = given
        const known = copy.waits.get(waiting.id)
        if (known === undefined || (known.offeredUntil ?? 0) > now) return false
        copy.waits.set(known.id, { ...waiting, conversationId: known.conversationId })
        return writeBooking({ ...copy, freed }, change, { conversationId }, now)
      }),
  }
}

/** The talks of a store. */
export const talksIn = (tables: Tables): Talks => ({
  visible: (id, technician) => {
    const { handoff } = tables.talks.get(id) ?? {}
    if (!handoff) return undefined
    const { queue, sensitive, technicianId } = handoff
    const isNamed = tables.mentions.some(
      (one) => one.conversationId === id && one.technicianId === technician,
    )
    return {
      ...{ queue, sensitive: Boolean(sensitive), named: isNamed },
      ...(technicianId === null ? {} : { technician: technicianId }),
    }
  },
  name: (person) => tables.contacts.get(person)?.name ?? undefined,
  withPeople: (id) => withPeople.has(tables.talks.get(id)?.handoff?.state ?? ''),
})

type Dated = { booking: { id: string }; due: { at: number } }

const byDue = (a: Dated, b: Dated): number =>
  a.due.at - b.due.at || Number(a.booking.id > b.booking.id) - Number(a.booking.id < b.booking.id)

const reachOf = ({ takes }: { takes: readonly { from: number; to: number }[] }) => ({
  from: Math.min(...takes.map(({ from }) => from)) * cellMs,
  to: Math.max(...takes.map(({ to }) => to)) * cellMs,
})
