import type { AccountOwners } from '#app/channel-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import type { Times } from './times.ts'

type Needs = {
  account: string
  /** The name of this process. */
  owner: string
  owners: AccountOwners
  clock: Clock
  log: Log
  times: Times
  /** The account is ours from now on. */
  gained(): void
  /** It is not, or not surely: nothing may leave any more. */
  lost(): void
  /** Somebody else had it when we last asked. */
  waiting(): Promise<void>
}

/** The lease of one account, as this process has it. */
export type AccountLease = {
  /** True while the account is surely ours. Asks only the clock; notices when this process slept. */
  held(): boolean
  /** Asks the store now: true where it is still ours. */
  check(): Promise<boolean>
  /** Tries for it from now on; resolves after the first try. */
  start(): Promise<void>
  /** Stops trying. What is held is held until `giveBack`. */
  stop(): Promise<void>
  giveBack(): Promise<void>
}

/**
 * Takes the lease of an account where it is free, keeps it by renewing it, and counts it as lost a moment
 * before others may take it: by our own clock, so that a process that could not renew, or was asleep, knows.
 */
export function leasing(needs: Needs): AccountLease {
  const { account, owner, owners, clock, log, times } = needs
  let until = 0
  let holding = false
  let running = false
  let cancel = () => {}
  let asking: Promise<boolean> | undefined

  function held(): boolean {
    if (holding && clock.now() >= until) {
      holding = false
      log.error({}, 'the lease of the linked account ran out')
      needs.lost()
    }
    return holding
  }

  async function ask(): Promise<boolean> {
    // From before the question: the store may count from later, never from earlier.
    const at = clock.now()
    const ours = await owners.hold(account, owner, at, times.lease)
    const had = held()
    if (!running) return ours
    if (ours) until = at + times.lease - times.margin
    holding = ours && clock.now() < until
    if (holding && !had) needs.gained()
    if (!ours && had) {
      log.error({}, 'another process has the linked account')
      needs.lost()
    }
    if (!ours) await needs.waiting()
    return ours
  }

  const check = () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }

  async function renew(): Promise<void> {
    await check().catch(() => {
      held()
      log.warn({}, 'the lease of the linked account cannot be renewed')
    })
    if (running) cancel = clock.after(times.renew, () => void renew())
  }

  return {
    held,
    check,
    start: () => {
      running = true
      return renew()
    },
    stop: async () => {
      running = false
      cancel()
      await asking?.catch(() => {})
    },
    giveBack: async () => {
      holding = false
      await owners.release(account, owner)
    },
  }
}
