import { limits } from './limits.ts'
import { outage } from './outage.ts'
import type { Clock, Log, Store } from './ports.ts'
import type { Presence } from './presence.ts'
import type { Running } from './running.ts'
import type { Turns } from './turns.ts'

type Needs = {
  store: Pick<Store, 'claim'>
  presence: Presence
  running: Pick<Running, 'accounts'>
  turns: Turns
  clock: Clock
  log: Log
  /** Conversations in hand now: not to be claimed again. */
  inHand(): readonly string[]
  /** Pause between two looks, ms. */
  every: number
}

/**
 * A loop that looks for work; `look` looks at once, after the look under way. Where one waits for that already
 * it is the same. `stop` ends the loop after the look under way.
 */
export type Sweep = { look(): Promise<void>; stop(): Promise<void> }

/**
 * Finds what nobody in this process has in hand: what a crash left behind, replies whose time to be
 * tried again has come, timers, and work of a process that died. Also says that we live.
 */
export function sweeping(needs: Needs): Sweep {
  const { store, presence, running, turns, clock, log, inHand, every } = needs
  let stopped = false
  let cancel = () => {}
  let looking: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined
  const answering = outage(log, 'the store does not answer', 'the store answers again')

  async function look(): Promise<void> {
    waiting = undefined
    try {
      await presence.beat()
      for (;;) {
        const claimed = await store.claim(clock.now(), limits.claim, inHand(), running.accounts())
        for (const id of claimed) turns.wake(id)
        answering.worked()
        if (claimed.length < limits.claim || stopped) return
      }
    } catch (error) {
      answering.failed(error)
    }
  }

  function lookAgain(): Promise<void> {
    waiting ??= looking.then(look)
    looking = waiting
    return looking
  }

  function next(): void {
    if (stopped) return
    cancel = clock.after(every, () => void lookAgain().then(next))
  }

  next()
  return {
    look: async () => {
      if (!stopped) await lookAgain()
    },
    stop: async () => {
      stopped = true
      cancel()
      await looking
    },
  }
}
