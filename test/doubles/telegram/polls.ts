import { ApiError } from './api-error.ts'
import type { Update } from './webhook.ts'

/** Updates that wait to be fetched, and the one long poll that may be open. */
export class Polls {
  private updates: Update[] = []
  private waiting: { end: () => void; conflict: (error: ApiError) => void } | undefined

  get pending(): number {
    return this.updates.length
  }

  /** A copy under an older id goes where its id says, as the real server's queue is sorted. */
  add(update: Update): void {
    this.updates.push(update)
    const before = this.updates.at(-2)
    if (before !== undefined && before.update_id > update.update_id) {
      this.updates.sort((a, b) => a.update_id - b.update_id)
    }
    this.waiting?.end()
  }

  /** All that waits, and forgets it. */
  take(): Update[] {
    this.waiting?.end()
    return this.updates.splice(0)
  }

  /**
   * Forgets what lies before `offset`, then answers with up to `limit` updates, waiting up to
   * `timeoutMs` for the first. A second poll ends an open one with 409. `gone` tells that the
   * caller closed its connection.
   */
  async fetch(
    offset: number,
    limit: number,
    timeoutMs: number,
    gone: AbortSignal,
  ): Promise<readonly Update[]> {
    this.waiting?.conflict(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    )
    const first = this.updates.findIndex((one) => one.update_id >= offset)
    if (first === -1 && offset > 0) this.updates.length = 0
    else if (first > 0) this.updates.splice(0, first)
    if (this.updates.length === 0 && timeoutMs > 0) await this.wait(timeoutMs, gone)
    if (gone.aborted) return []
    return this.updates.filter((one) => one.update_id >= offset).slice(0, limit)
  }

  private async wait(timeoutMs: number, gone: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const mine = { end: resolve, conflict: reject }
    const timer = setTimeout(resolve, timeoutMs)
    gone.addEventListener('abort', () => resolve(), { once: true })
    this.waiting = mine
    try {
      await promise
    } finally {
      clearTimeout(timer)
      if (this.waiting === mine) this.waiting = undefined
    }
  }
}
