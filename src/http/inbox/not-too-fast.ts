import type { MiddlewareHandler } from 'hono'
import type { Clock } from '#app/ports.ts'
import { floodGate } from '../chat/flood.ts'
import type { Env } from './env.ts'
import { Refused } from './refused.ts'

const windowMs = 10_000
/** What one session changes in the window: no hand is faster, a loop gone wild is. */
const writes = 100

/** Refuses a session that asks more than `limit` times in 10 s, with the seconds to wait. */
export const notTooFast = (limit: number, clock: Pick<Clock, 'now'>): MiddlewareHandler<Env> => {
  const gate = floodGate(limit, windowMs)
  return async (c, next) => {
    const wait = gate(c.var.signed.sessionId, clock.now())
    if (wait > 0)
      throw new Refused(429, 'too-fast', { say: `Too much at once. Wait ${wait} seconds.` }, wait)
    return next()
  }
}

/** The same for whatever changes something. */
export const writesNotTooFast = (clock: Pick<Clock, 'now'>): MiddlewareHandler<Env> => {
  const hold = notTooFast(writes, clock)
  return (c, next) => (c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : hold(c, next))
}
