import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bookingWrite } from '../../../src/app/booking/booking-write.ts'
import type { Store } from '../../../src/app/ports.ts'
import type { Booking } from '../../../src/core/booking/booking.ts'
import { type BookingChange, changeBooking } from '../../../src/core/booking/change-booking.ts'
import type { Due } from '../../../src/core/booking/due.ts'
import { hold } from '../../../src/core/booking/hold.ts'
import { openStore } from '../../../src/storage/open-store.ts'
import { leader } from '../asking.ts'
import { handClock, openHouse, settled } from '../house.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
/** Thursday at ten; the clock of the house begins on Monday at ten. */
export const thursday = Date.parse('2026-11-26T10:00:00Z')

let made = 0

/** The flows of appointments over a real database. */
export async function appointing(
  options: Partial<NonNullable<Parameters<typeof openHouse>[0]>> & {
    wrap?: (store: Store) => Store
    /** Where the database is; a file of its own where not given. */
    url?: string
  } = {},
) {
  const { wrap = (store: Store) => store, url, ...rest } = options
  const dir = mkdtempSync(join(tmpdir(), 'acolhe-appointing-'))
  const store = await openStore(url ?? `file:${join(dir, 'a.db')}`)
  const time = rest.time ?? handClock()
  const house = await openHouse({ folder: 'test/flows/booking', ...rest, time, store: wrap(store) })
  onTestFinished(async () => {
    await house.close()
    await store.close()
    rmSync(dir, { recursive: true, force: true })
  })
  const { bookings } = store
  const { clock } = time
  const bundle = () => house.flows.current().bundle
  const loop = () => house.messaging.appointments(bookings)
  const keeping = loop()
  /** Until everything heard is handled and everything said has left. */
  const settle = async () => {
    for (let turn = 0; turn < 500; turn += 1) {
      await settled()
      await time.pass(10)
      const { queued, unhandled } = await store.health(clock.now())
      if (queued + unhandled === 0) return
    }
    throw new Error('it never settled')
  }
  const says = async (who: string, text: string) => {
    await house.say(who, text)
    await settle()
  }
  const talkOf = async (who: string) => {
    const address = { kind: 'chat', value: who } as const
    const id = (await store.conversationAt('telegram:1001', address)) ?? ''
    const [loaded] = await store.load([id], 0)
    return { id, person: loaded?.conversation.contactId ?? '' }
  }
  /** Somebody of the staff, or she herself, changes one; the centre's doing is `due` to be told. */
  const change = async (booking: Booking, what: BookingChange, due?: Due['what']) => {
    const now = clock.now()
    const changed = changeBooking(bundle().calendar, booking, what, now)
    if ('no' in changed) throw new Error(changed.no)
    const told = due && { what: due, at: now }
    const write = bookingWrite(bundle(), { was: booking.state, ...changed }, now, told)
    if (!(await bookings.write(write, now))) throw new Error('moved')
    return changed.booking
  }
  return {
    ...house,
    bookings,
    settle,
    says,
    talkOf,
    change,
    another: loop,
    look: async (one = keeping) => {
      await one.look()
      await settle()
    },
    /** Somebody who wrote holds half an hour with Ana. */
    holds: async (who: string, start = thursday): Promise<Booking> => {
      const { id: conversationId, person } = await talkOf(who)
      const place = { service: 'talk', place: 'main', technician: 'ana', room: 'one', people: 1 }
      const slot = { ...place, start, end: start + 30 * minute }
      made += 1
      const now = clock.now()
      const wanted = { id: `b${made}-${process.pid}`, person, slot, own: [], taken: [], now }
      const held = hold(bundle().calendar, wanted)
      if ('no' in held) throw new Error(held.no)
      const { booking } = held
      const write = bookingWrite(bundle(), { booking, frees: [], takes: booking.takes }, now)
      if (!(await bookings.write({ ...write, conversationId }, now))) throw new Error('taken')
      return booking
    },
    /** Somebody who wrote waits for any half hour. */
    waits: async (who: string, days?: readonly string[]) => {
      const { id, person } = await talkOf(who)
      const [loaded] = await store.load([id], 0)
      if (!loaded) throw new Error('nobody')
      const { conversation, fence } = loaded
      made += 1
      const keep = {
        ...{ id: `w${made}-${process.pid}`, person, service: 'talk', since: clock.now() + made },
        wish: { people: 1, ...(days ? { days } : {}) },
        passed: [],
      }
      const deed = { technician: '', id: keep.id, kind: 'waits', digest: '' }
      await store.commit([
        {
          ...{ conversationId: id, version: conversation.version, fence, next: conversation },
          ...{ personChanged: false, events: [], parts: [], now: clock.now(), deed },
          waits: [{ keep }],
        },
      ])
    },
    /** An appointment as it stands. */
    one: (id: string) => bookings.booking(leader, id),
  }
}
