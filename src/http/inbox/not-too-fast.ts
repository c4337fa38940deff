import type { MiddlewareHandler } from 'hono'
import type { Clock } from '#app/ports.ts'
import type { floodGate } from '../chat/flood.ts'
import type { Env } from './env.ts'
import { Refused } from './refused.ts'

/** Refuses a session that asks faster than people do, with the seconds to wait. */
export const notTooFast =
  (gate: ReturnType<typeof floodGate>, clock: Pick<Clock, 'now'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const wait = gate(c.var.signed.sessionId, clock.now())
    if (wait > 0)
      throw new Refused(429, 'too-fast', { say: `Too much at once. Wait ${wait} seconds.` }, wait)
    return next()
  }
