import type { SendOutcome } from '#core/channel.ts'
import { afterTaken, afterThrottle, mayLeaveAt, newPace, type Pace, sentAt } from '#core/pace.ts'
import type { Clock } from './ports.ts'

/** The pace of one channel account: as fast as it takes until it says no, then as it asked. */
export type Pacing = {
  /** How long a message to this chat must wait now, ms. Asked and told 0, it counts as leaving. */
  wait(chat: string): number
  heard(chat: string, outcome: SendOutcome): void
}

/** Keeps the pace of one account in memory: after a restart the channel says it again. */
export function pacing(clock: Pick<Clock, 'now'>): Pacing {
  let pace: Pace = newPace
  return {
    wait: (chat) => {
      const now = clock.now()
      const wait = mayLeaveAt(pace, chat, now) - now
      if (wait <= 0) pace = sentAt(pace, now)
      return Math.max(0, wait)
    },
    heard: (chat, outcome) => {
      if (outcome.ok) pace = afterTaken(pace)
      else if (outcome.kind === 'throttled') pace = afterThrottle(pace, chat, outcome, clock.now())
    },
  }
}
