import type { Booking } from '#core/booking/booking.ts'
import { type Due, nightsOf } from '#core/booking/due.ts'
import { afterTold, askToHear, flowFor, tellBooking } from '#core/booking/tell-booking.ts'
import { type BookingNotTold, whyBookingNotTold } from '#core/booking/why-not-told.ts'
import type { Outcome } from '#core/decision.ts'
import type { Known } from '#core/known.ts'
import type { Bookings, DueRow } from '../booking-ports.ts'
import { type Ground, knownHere } from '../decide.ts'
import { limits } from '../limits.ts'
import type { Clock, Loaded, Store } from '../ports.ts'
import { withFacts } from '../with-facts.ts'
import type { DeedWriter } from '../write-deed.ts'

type Needs = {
  bookings: Pick<Bookings, 'pass'>
  store: Pick<Store, 'load' | 'facts'>
  clock: Pick<Clock, 'now'>
  ground(): Ground
  write: DeedWriter['write']
}

type Told = { booking: Booking; due: Due }

/** What cannot pass by itself: she is not told, and somebody of the centre should ring her. */
const lost: ReadonlySet<BookingNotTold> = new Set(['too-late', 'not-wanted', 'other-person'])

/**
 * Tells one person what is due of her appointment, as soon as nothing stands in the way: once, by any number of
 * processes, because the turn that tells her also notes it. What can never be told is passed over and marked.
 */
export function tellingBookings({ bookings, store, clock, ground, write }: Needs) {
  /** For what this process has asked her to write: the store is not asked at each look whether somebody has. */
  const asked = new Set<string>()

  const pass = (told: Told, here: Ground, unreached: boolean) => {
    const { do: _told, heldUntil, ...next } = afterTold(told, here)
    // What nobody hears of is nobody's: an offer that cannot be told goes on at once.
    const ends = told.due.what === 'offered' ? { heldUntil: here.now } : {}
    return bookings.pass({ ...next, ...ends, ...(unreached ? { unreached } : {}) })
  }

  function remember(key: string): void {
    if (asked.size >= limits.remembered) asked.clear()
    asked.add(key)
  }

  /** The turn that tells her, or that asks her to write; undefined where it is not the time. */
  function decide(loaded: Loaded, told: Told, here: Ground, known: Known): Outcome | undefined {
    const talk = loaded.conversation
    const window = known.window?.ms
    const centre = nightsOf(here.bundle.calendar, here.bundle.centre, told.booking)
    const why = whyBookingNotTold({ ...told, talk, window, centre, now: here.now })
    if (why === undefined) return tellBooking(talk, told, known)
    const asks = why === 'window-closed' && !asked.has(keyOf(told))
    return asks ? askToHear(talk, known) : undefined
  }

  /** True where she will not be told whatever comes. */
  function isLost({ conversation: talk }: Loaded, told: Told, here: Ground): boolean {
    const window = here.window(talk.account)
    const centre = nightsOf(here.bundle.calendar, here.bundle.centre, told.booking)
    const why = whyBookingNotTold({ ...told, talk, window: window?.ms, centre, now: here.now })
    if (why === undefined) return false
    const language = talk.language ?? here.bundle.centre.language
    return why === 'window-closed' ? window?.template(language) === undefined : lost.has(why)
  }

  return async (row: DueRow): Promise<void> => {
    const { booking, due, conversationId } = row
    const told = { booking, due }
    for (let tries = 0; tries < limits.deeds; tries += 1) {
      const here = ground()
      if (flowFor(due.what, here.bundle) === undefined) {
        await pass(told, here, false)
        return
      }
      const [loaded] = conversationId ? await store.load([conversationId], clock.now()) : []
      if (!loaded || isLost(loaded, told, here)) {
        await pass(told, here, due.what !== 'offered')
        return
      }
      // What she wrote, or what rings, is answered first.
      if (loaded.next ?? loaded.timer) return
      const { id, account } = loaded.conversation
      const decision = await withFacts({ store, clock }, (facts) =>
        decide(loaded, told, here, knownHere(here, account, facts)),
      )
      if (decision === undefined) return
      const tells = decision.effects.some((effect) => effect.do === 'told-appointment')
      const once = `${tells ? 'told' : 'asked'}:${keyOf(told)}`
      const deed = { technician: '', id: once, kind: 'told', digest: id }
      const committed = await write(loaded, decision, deed, here)
      if (!tells) remember(keyOf(told))
      // Moved away and back again she has heard of it.
      if (tells && !committed.ok && committed.why === 'repeated') await pass(told, here, false)
      if (committed.ok || committed.why !== 'moved') return
    }
  }
}

const keyOf = ({ booking, due }: Told): string => `${booking.id}:${due.what}:${due.at}`
