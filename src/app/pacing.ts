import type { SendOutcome } from '#core/channel.ts'
import { afterTaken, afterThrottle, mayLeaveAt, newPace, type Pace, sentAt } from '#core/pace.ts'
import type { Clock } from './ports.ts'
import type { SteadyPace } from './steady-pace.ts'

/** The pace of one channel account: as fast as it takes until it says no, then as it asked. */
export type Pacing = {
  /** How long a message to this chat must wait now, ms. Asked and told 0, it counts as leaving. */
  wait(chat: string): number
  heard(chat: string, outcome: SendOutcome): void
}

/**
 * Keeps the pace of one account in memory: after a restart the channel says it again. `steady` where it is
 * never as fast as it could be.
 */
export function pacing(clock: Pick<Clock, 'now'>, steady?: SteadyPace): Pacing {
  let pace: Pace = newPace
  return {
    wait: (chat) => {
      const now = clock.now()
      const wait = Math.max(mayLeaveAt(pace, chat, now), steady?.turnOf(chat, now) ?? 0) - now
      if (wait > 0) return wait
      pace = sentAt(pace, now)
      steady?.left(chat)
      return 0
    },
    heard: (chat, outcome) => {
      if (outcome.ok) pace = afterTaken(pace)
      else if (outcome.kind === 'throttled') pace = afterThrottle(pace, chat, outcome, clock.now())
    },
  }
}
