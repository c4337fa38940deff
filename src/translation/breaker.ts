import type { Clock, Log } from '#app/ports.ts'
import { TranslatorDown } from '#app/translation-ports.ts'
import { TranslatorBusy } from './service.ts'

/** Failures in a row after which nothing is asked for a while. */
const failures = 3
/** The while, ms: doubled each time the one try after it fails. */
const first = 10_000
const most = 120_000

/** Lets calls through while they succeed, see `breaker`. */
export type Breaker = {
  /** Rejects with `TranslatorDown` at once while the service counts as down. */
  run<Result>(call: () => Promise<Result>): Promise<Result>
  state(): { ok: boolean; since: number }
}

/**
 * Nobody waits eight seconds for a service that has just failed three times: then it counts as down,
 * and after a pause one call tries it again. A service that is busy says itself how long.
 */
export function breaker(clock: Pick<Clock, 'now'>, log: Pick<Log, 'info' | 'warn'>): Breaker {
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
    if (ok) log.info({}, 'the translation service answers again')
    else log.warn({ code }, 'the translation service does not answer')
  }

  function note(error: unknown): void {
    failed += 1
    const code = error instanceof TranslatorDown ? error.message : 'unknown'
    if (error instanceof TranslatorBusy) closedUntil = clock.now() + error.retryAfterMs
    else if (failed < failures && ok) return
    else {
      closedUntil = clock.now() + pause
      pause = Math.min(most, pause * 2)
    }
    set(false, code)
  }

  return {
    run: async (call) => {
      if (!ok && (trying || clock.now() < closedUntil)) throw new TranslatorDown('down')
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
