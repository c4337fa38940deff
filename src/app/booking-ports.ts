import type { Scope } from '#core/access/scope.ts'
import type { Booking, BookingState } from '#core/booking/booking.ts'
import type { Take } from '#core/booking/take.ts'
import type { Waiting } from '#core/booking/waiting-list.ts'

/**
 * One change of an appointment: all of it is written, or nothing. `was` is the state it was decided on; absent for
 * a new one. Where that state has passed, or anything it takes is taken, nothing is written.
 */
export type BookingWrite = {
  was?: BookingState
  booking: Booking
  frees: readonly Take[]
  takes: readonly Take[]
}

/** An appointment with what a calendar shows of it. */
export type BookedRow = {
  booking: Booking
  /** Where she is told of it; absent for who stood at the door and has no conversation. */
  conversationId?: string
  /** Her name, or what was put down at the door. */
  name?: string
}

/** Time that somebody of the staff, a room or another thing is not to be had, put down in the inbox. */
export type Block = { id: string; takes: readonly Take[]; why?: string; by: string; at: number }

/**
 * Appointments, what they take, and who waits for one. Both databases; one contract. Times in ms since 1970. A turn
 * writes hers with its own commit (`TurnCommit.bookings`); what has no turn is written here.
 */
export interface Bookings {
  /** What is taken in a span: of open and past appointments, held ones that have not run out by `now`, and blocks. */
  taken(from: number, to: number, now: number): Promise<readonly Take[]>
  /** All appointments of a person since `after`, and what she waits for. */
  of(person: string, after: number): Promise<{ own: readonly Booking[]; waits: readonly Waiting[] }>
  /** Appointments that touch a span, in order of time; those that the one who reads may see. */
  list(scope: Scope, from: number, to: number): Promise<readonly BookedRow[]>
  booking(scope: Scope, id: string): Promise<BookedRow | undefined>
  /** What has no turn: the door, the inbox. False where it moved or is taken. */
  write(change: BookingWrite & { name?: string; conversationId?: string }): Promise<boolean>
  block(block: Block): Promise<boolean>
  unblock(id: string): Promise<void>
  blocks(from: number, to: number): Promise<readonly Block[]>
  /** Holds that ran out by `now`: ended in one transaction, at most `limit`; gives what they freed. */
  expire(now: number, limit: number): Promise<readonly Booking[]>
  /** Whose reminder, offer or other word is due by `now`. */
  due(now: number, limit: number): Promise<readonly BookedRow[]>
  /** The waiting list of some services, oldest first. */
  waiting(services: readonly string[]): Promise<readonly (Waiting & { conversationId: string })[]>
}
