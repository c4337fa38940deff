import type { Clock, Log } from '#app/ports.ts'
import { TranscriberDown } from '#app/transcription-ports.ts'

/** Failures in a row after which nothing is asked for a while. */
const failures = 3
/** The while, ms: doubled each time the one try after it fails. */
const first = 10_000
const most = 120_000

/**
 * Lets calls through while they succeed. A service that failed three times counts as down: calls are refused
 * with `TranscriberDown` at once, and after a pause one of them tries it again.
 */
export function breaker(clock: Pick<Clock, 'now'>, log: Pick<Log, 'info' | 'warn'>) {
  let failed = 0
  let pause = first
  let closedUntil = 0
  let trying = false

  function note(error: unknown): void {
    failed += 1
    if (failed < failures) return
    if (failed === failures) {
      const code = error instanceof TranscriberDown ? error.message : 'unknown'
      log.warn({ code }, 'the transcription service does not answer')
    }
    closedUntil = clock.now() + pause
    pause = Math.min(most, pause * 2)
  }

  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    const down = failed >= failures
    if (down && (trying || clock.now() < closedUntil)) throw new TranscriberDown('down')
    trying = down
    try {
      const result = await call()
      if (down) log.info({}, 'the transcription service answers again')
      failed = 0
      pause = first
      return result
    } catch (error) {
      note(error)
      throw error
    } finally {
      trying = false
    }
  }
}
