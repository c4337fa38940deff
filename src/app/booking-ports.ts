import type { Scope } from '#core/access/scope.ts'
import type { Apart } from '#core/booking/apart.ts'
import type { Booking, BookingState } from '#core/booking/booking.ts'
import type { Due } from '#core/booking/due.ts'
import type { Take } from '#core/booking/take.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'

/**
 * One change of an appointment: all of it is written, or nothing. `was` is the state it was decided on; absent for
 * a new one. Where that state or its slot has passed, or anything it takes is taken, nothing is written. `bookingWrite`
 * makes it.
 */
export type BookingWrite = {
  was?: BookingState
  booking: Booking
  frees: readonly Take[]
  takes: readonly Take[]
  /** Where what it takes cannot be meanwhile. */
  apart: readonly Apart[]
  /** What she is to be told next; absent: nothing. */
  due?: Due
}

/** What was due is told, or is not to be told any more. Only where it is due still. */
export type DueWrite = {
  id: string
  was: Due
  next?: Due
  /** An offer is hers until then, ms. */
  heldUntil?: number
  /** She could not be told: somebody should ring her. */
  unreached?: true
}

/** An appointment with what a calendar shows of it. */
export type BookedRow = {
  booking: Booking
  /** Where she is told of it; absent for who stood at the door and has no conversation. */
  conversationId?: string
  /** Her name, or what was put down at the door. */
  name?: string
  /** People hold that conversation, or it waits for them: the bot is silent there. */
  withPeople?: true
  /** She could not be told what she had to hear of it: somebody should ring her. */
  unreached?: true
}

/** An appointment of which something is due. */
export type DueRow = { booking: Booking; due: Due; conversationId?: string }

/** Time that somebody of the staff, a room or another thing is not to be had, put down in the inbox. */
export type Block = { id: string; takes: readonly Take[]; why?: string; by: string; at: number }

/** What became free by one change, until somebody of the waiting list was looked for. */
export type FreedSlot = { id: number; takes: readonly Take[] }

/**
 * Appointments, what they take, and who waits for one. Both databases; one contract. Times in ms since 1970. A turn
 * writes hers with its own commit (`TurnCommit.bookings`); what has no turn is written here.
 */
export interface Bookings {
  /** What is taken in a span: of open and past appointments, held ones that have not run out by `now`, and blocks. */
  taken(from: number, to: number, now: number): Promise<readonly Take[]>
  /** All appointments of a person since `after`, and what she waits for. */
  of(person: string, after: number): Promise<{ own: readonly Booking[]; waits: readonly Waiting[] }>
  /** Appointments that touch a span, in order of time; those that the one who reads may see (`seesBooking`). */
  list(scope: Scope, from: number, to: number): Promise<readonly BookedRow[]>
  booking(scope: Scope, id: string): Promise<BookedRow | undefined>
  /** What has no turn: the door, the inbox. False where it moved or is taken. */
  write(
    change: BookingWrite & { name?: string; conversationId?: string },
    now: number,
  ): Promise<boolean>
  /** False where anything of it is taken, or the id is. */
  block(block: Block): Promise<boolean>
  unblock(id: string): Promise<void>
  blocks(from: number, to: number): Promise<readonly Block[]>
  /** Ends holds that ran out by `now`, each in a transaction, at most `limit`; gives those. */
  expire(now: number, limit: number): Promise<readonly Booking[]>
  /** Of which a reminder, an offer or other word is due by `now`, oldest first, from behind `after` on. */
  due(now: number, after: DueRow | undefined, limit: number): Promise<readonly DueRow[]>
  /** Goes on to what is due next without a word. False where it is not due any more. */
  pass(write: DueWrite): Promise<boolean>
  /** The waiting list of some services, oldest first. */
  waiting(services: readonly string[]): Promise<readonly (Waiting & { conversationId: string })[]>
  /** What became free and was offered to nobody yet, oldest first. */
  freed(limit: number): Promise<readonly FreedSlot[]>
  /**
   * Somebody was looked for: what became free is done with, and, where one was found, held for her, in one
   * transaction. False where another process was faster, or it is taken: nothing is written.
   */
  offer(
    freed: number,
    given: { change: BookingWrite; waiting: Waiting; conversationId: string } | undefined,
    now: number,
  ): Promise<boolean>
}
