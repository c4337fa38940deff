import type { Clock, Log } from '#app/ports.ts'

/** Waits while the store is away, ms. */
export type HoldTimes = {
  /** How long a message is held back, unreceipted, before the line is given up. */
  hold: number
  /** Between two tries. */
  again: number
}

/** What installations run with: the server keeps a line that answers nothing for well over half a minute. */
export const usualHold: HoldTimes = { hold: 30_000, again: 500 }

type Needs = {
  clock: Clock
  log: Pick<Log, 'error'>
  times: HoldTimes
  /** True while there is still a line whose receipt can wait. */
  open(): boolean
  /** Gives the line up: what is not receipted is brought again on the next one. */
  giveUp(): void
  /** Puts the message aside, unread: nothing else can be done with it. */
  setAside(): Promise<void>
}

/**
 * Stores a message however long the store is away, while its receipt waits and everything behind it too: what
 * is asked for again comes only when the sender's phone is there. After `hold` a message that the store
 * refuses while it takes it as set aside is put aside; else the line is given up and this rejects.
 */
export async function holding(store: () => Promise<void>, needs: Needs): Promise<void> {
  const { clock, log, times, open, giveUp, setAside } = needs
  const until = clock.now() + times.hold
  for (;;) {
    try {
      return await store()
    } catch (error) {
      if (!open()) throw error
      if (clock.now() >= until) break
      await new Promise<void>((resolve) => clock.after(times.again, resolve))
    }
  }
  try {
    await setAside()
  } catch (error) {
    log.error({}, 'messages cannot be stored: the line to WhatsApp is cut, they will come again')
    giveUp()
    throw error
  }
  // The store is there. Perhaps it has just come back; else this message alone is refused.
  await store().catch(() =>
    log.error({}, 'a WhatsApp message could not be stored, it is set aside'),
  )
}
