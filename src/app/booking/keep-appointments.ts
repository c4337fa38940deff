import type { Bookings, DueRow } from '../booking-ports.ts'
import type { Ground } from '../decide.ts'
import { type Loop, looping } from '../looping.ts'
import { outage } from '../outage.ts'
import type { Clock, Log, Store } from '../ports.ts'
import type { DeedWriter } from '../write-deed.ts'
import { offeringFreed } from './offer-freed.ts'
import { tellingBookings } from './tell-bookings.ts'

/** Bounds. `every`: pause between two looks, ms; an offer is to be on its way within a minute. */
const bounds = { every: 5_000, batch: 200 } as const

type Needs = {
  bookings: Bookings
  store: Pick<Store, 'load' | 'facts'>
  clock: Clock
  log: Pick<Log, 'info' | 'error'>
  ground(): Ground
  newId(): string
  write: DeedWriter['write']
}

/**
 * What appointments need of a clock: holds that ran out end, what became free is offered to who waits, and people
 * are told what is due. Each once, by any number of processes: every step is written on what was read before.
 */
export function keepingAppointments(needs: Needs): Loop {
  const { bookings, clock, log } = needs
  const keeping = outage(
    log,
    'appointments cannot be kept now: nobody is reminded',
    'appointments are kept again',
  )
  const offer = offeringFreed(needs)
  const tell = tellingBookings(needs)
  let failed: unknown

  /** One that cannot be read or written holds nobody else back. */
  const each = async <One>(all: readonly One[], work: (one: One) => Promise<unknown>) => {
    for (const one of all) {
      if (!loop.goesOn()) return
      await work(one).catch((error: unknown) => {
        failed = error
      })
    }
  }

  async function expire(): Promise<void> {
    while (loop.goesOn())
      if ((await bookings.expire(clock.now(), bounds.batch)).length < bounds.batch) return
  }

  async function due(): Promise<void> {
    let after: DueRow | undefined
    while (loop.goesOn()) {
      const rows = await bookings.due(clock.now(), after, bounds.batch)
      await each(rows, tell)
      after = rows.at(-1)
      if (rows.length < bounds.batch) return
    }
  }

  async function look(): Promise<void> {
    failed = undefined
    try {
      await expire()
      await each(await bookings.freed(bounds.batch), offer)
      await due()
    } catch (error) {
      failed = error
    }
    if (failed === undefined) keeping.worked()
    else keeping.failed(failed)
  }

  const loop = looping(clock, bounds.every, look)
  return loop
}
