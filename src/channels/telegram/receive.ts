import { hash, timingSafeEqual } from 'node:crypto'
import type { Log, Sink } from '#app/ports.ts'
import { within } from '../within.ts'
import type { Take } from './take.ts'

const limits = {
  /** Characters. Telegram's largest message is far below; texts of a million must be held. */
  body: 2 * 1024 * 1024,
  /** A store that takes longer is away: Telegram shall bring the update again, ms. */
  storing: 4_000,
}

/** What the webhook route hands over: the header of the secret and the body as text. */
export type Delivery = { secret: string | undefined; body: string }

type Needs = {
  secret: string
  take: Take
  /** Undefined before the start and after the stop. */
  sink(): Sink | undefined
  /** Called with each update once it is on disk. */
  taken(update: unknown): void
  log: Log
}

/**
 * Receives webhook deliveries and answers with the HTTP status: 200 once the update is on disk,
 * 401 wrong secret, 413 too big, 400 no update, 503 not stored (Telegram brings it again).
 */
export function receiving(needs: Needs): (delivery: Delivery) => Promise<number> {
  const { take, taken, log } = needs
  const expected = digest(needs.secret)

  return async ({ secret, body }) => {
    if (!timingSafeEqual(digest(secret ?? ''), expected)) return 401
    if (body.length > limits.body) return 413
    let update: unknown
    try {
      update = JSON.parse(body)
    } catch {
      return 400
    }
    const sink = needs.sink()
    if (sink === undefined) return 503
    try {
      if ((await within(take([update], sink, body), limits.storing)) === 0) return 400
    } catch (error) {
      const name = error instanceof Error ? error.name : 'unknown'
      log.error({ error: name }, 'a Telegram update could not be stored, it will come again')
      return 503
    }
    taken(update)
    return 200
  }
}

/** Of equal length for any secret, so that comparing takes the same time. */
const digest = (secret: string): Buffer => hash('sha256', secret, 'buffer')
