import type { Update } from 'telegraf/types'
import type { Sink } from '#app/ports.ts'
import { pause } from '../retry.ts'
import type { PoolTelegram } from './client.ts'
import { allowedUpdates, updateId } from './parse.ts'
import type { Take } from './take.ts'
import { type Teller, trouble } from './trouble.ts'

/** Seconds a poll is held open, updates in one answer (Bot API, getUpdates). */
const limits = { holdSeconds: 25, batch: 100 }

type Needs = Teller & {
  client: PoolTelegram
  sink: Sink
  take: Take
  /** Called with each update once it is on disk. */
  taken(update: unknown): void
  signal: AbortSignal
}

/**
 * Fetches updates until the signal is given. The offset, by which Telegram forgets what we have,
 * moves only once the whole batch is on disk; what could not be stored is fetched again.
 */
export async function polling(needs: Needs): Promise<void> {
  const { client, sink, take, taken, state, log, signal } = needs
  let offset = 0
  let failures = 0
  while (!signal.aborted) {
    try {
      const updates = await fetch(client, offset, failures === 0 ? limits.holdSeconds : 0, signal)
      await take(updates, sink)
      if (state.set('listening')) log.info({}, 'Telegram is answering')
      for (const update of updates) taken(update)
      offset = after(updates)
      failures = 0
    } catch (error) {
      if (signal.aborted) return
      await pause(trouble(error, ++failures, needs), signal)
    }
  }
}

/** After a failure the first poll is not held open, so that it is soon known to be well again. */
function fetch(
  client: PoolTelegram,
  offset: number,
  timeout: number,
  signal: AbortSignal,
): Promise<readonly Update[]> {
  const wanted = { offset, limit: limits.batch, timeout, allowed_updates: [...allowedUpdates] }
  return client.callApi('getUpdates', wanted, { signal } as Parameters<typeof client.callApi>[2])
}

/**
 * The offset that confirms these updates. An empty answer confirmed all before it, so nothing
 * is asked for: after a quiet week Telegram's ids may start again lower (Bot API, Update).
 */
function after(updates: readonly Update[]): number {
  return updates.reduce((most, update) => Math.max(most, (updateId(update) ?? 0) + 1), 0)
}
