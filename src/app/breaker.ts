import type { Breaker, Busy } from './breaker-ports.ts'
import { nameOf } from './name-of.ts'
import type { Clock, Log } from './ports.ts'

/** Failures in a row after which nothing is asked for a while. */
const failures = 3
/** The while, ms: doubled each time the one try after it fails. */
const first = 10_000
const most = 120_000

/**
 * Nobody waits long for a service that has just failed three times: then it counts as down, calls are refused
 * with what `down` makes, and after a pause one of them tries it again. A service that is busy says itself how
 * long. `service` is its name in the log: `translation`. A `Down` has a code for a message, never a text.
 */
export function openBreaker({
  clock,
  log,
  service,
  Down,
}: {
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'info' | 'warn'>
  service: string
  Down: new (code: string) => Error
}): Breaker {
  let failed = 0
  let pause = first
  let closedUntil = 0
  let trying = false
  let ok = true
  let since = clock.now()

  function set(now: boolean, code: string): void {
    if (now === ok) return
    ok = now
    since = clock.now()
    if (ok) log.info({ service }, 'the service answers again')
    else log.warn({ service, code }, 'the service does not answer')
  }

  function note(error: unknown): void {
    failed += 1
    if (isBusy(error)) closedUntil = clock.now() + error.retryAfterMs
    else if (failed < failures && ok) return
    else {
      closedUntil = clock.now() + pause
      pause = Math.min(most, pause * 2)
    }
    set(false, error instanceof Down ? error.message : nameOf(error))
  }

  return {
    run: async (call) => {
      if (!ok && (trying || clock.now() < closedUntil)) throw new Down('down')
      trying = !ok
      try {
        const result = await call()
        failed = 0
        pause = first
        set(true, '')
        return result
      } catch (error) {
        note(error)
        throw error
      } finally {
        trying = false
      }
    },
    state: () => ({ ok, since }),
  }
}

const isBusy = (error: unknown): error is Busy =>
  error instanceof Error && typeof (error as Partial<Busy>).retryAfterMs === 'number'
