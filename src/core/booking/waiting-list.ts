import type { Centre } from '../centre.ts'
import { safeFrom } from '../safe-hours.ts'
import { availability } from './availability.ts'
import type { Calendar } from './calendar.ts'
import { cellAt, msAt, overlap } from './cells.ts'
import type { Slot } from './slot.ts'
import type { Take } from './take.ts'
import type { Wish } from './wish.ts'

/** Somebody who waits for an appointment. Moments are ms since 1970. */
export type Waiting = {
  id: string
  person: string
  service: string
  wish: Wish
  since: number
  /** Beginnings of slots she was offered and did not take. */
  passed: readonly number[]
  /** While an offer is hers: until when. */
  offeredUntil?: number
}

/** An offer to who waits: it is told at `at`, and hers until `until`. */
export type WaitingOffer = { waiting: Waiting; slot: Slot; at: number; until: number }

/** How long an offer is somebody's, ms. */
export const offerTime = 30 * 60_000

/**
 * Who is offered what has become free: who waits longest of those whom it suits, has not passed on it and has
 * no other offer. A phone rings only in safe hours, and the offer lasts from then on; undefined where nobody
 * wants it, or all would hear of it too late. `taken`: what others have, without what became free.
 */
export function nextWaiting(
  calendar: Calendar,
  list: readonly Waiting[],
  freed: readonly Take[],
  taken: readonly Take[],
  centre: Pick<Centre, 'zone' | 'safeHours'>,
  now: number,
): WaitingOffer | undefined {
  if (freed.length === 0) return undefined
  const span = {
    from: Math.min(...freed.map(({ from }) => from)),
    to: Math.max(...freed.map(({ to }) => to)),
  }
  const at = safeFrom(centre, now)
  const until = at + offerTime
  const turn = list
    .filter(({ offeredUntil }) => offeredUntil === undefined || offeredUntil <= now)
    .toSorted((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1))
  for (const waiting of turn) {
    const { service, wish, passed } = waiting
    // Long before what is free: a longer appointment may begin earlier and need the end of it.
    const window = { from: msAt(span.from) - longest, to: msAt(span.to) }
    const slot = availability(calendar, { service, wish, taken, ...window, now: until }).find(
      ({ start, end }) =>
        !passed.includes(start) && overlap({ from: cellAt(start), to: cellAt(end) }, span),
    )
    if (slot !== undefined) return { waiting, slot, at, until }
  }
  return undefined
}

/** The longest appointment there may be, ms. */
const longest = 12 * 3_600_000
