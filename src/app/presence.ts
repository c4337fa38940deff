import { limits } from './limits.ts'
import type { Clock, Store } from './ports.ts'

/**
 * Whether this process may still hold what it held. A process that was asleep (stopped, swapped out,
 * cut off from the store) has lost its conversations to others and does not know it: what it had in
 * hand from before must not leave.
 */
export type Presence = {
  /** Says that we live; rejects when the store does not answer. */
  beat(): Promise<void>
  /** The same number as long as there was no gap; undefined while we were not seen for too long. */
  epoch(): number | undefined
}

/** Presence from now on: the store was opened with a beat. */
export function presence(store: Pick<Store, 'beat'>, clock: Pick<Clock, 'now'>): Presence {
  let seenAt = clock.now()
  let epoch = 0
  const isSeen = () => clock.now() - seenAt <= limits.unseen
  return {
    beat: async () => {
      const at = clock.now()
      await store.beat()
      if (!isSeen()) epoch += 1
      seenAt = at
    },
    epoch: () => (isSeen() ? epoch : undefined),
  }
}
