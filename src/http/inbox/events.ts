import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import { liveStreams } from './live-streams.ts'
import type { Known } from './parts.ts'
import { query, text } from './read.ts'
import { Refused } from './refused.ts'
import { right } from './right.ts'

/** The live inbox: a stream of ids, or the same by asking. */
export const events = ({ live, clock }: Pick<Known, 'live' | 'clock'>) => {
  const stream = liveStreams(clock)
  return (
    new Hono<Env>()
      // What moved is asked for again by id: nothing of anybody stands in a stream or an address.
      .get('/events', right('read'), (c) => {
        const body = stream((one) => live.listen(c.var.signed, one))
        if (body === undefined)
          throw new Refused(429, 'too-many-streams', { say: 'Too many windows are open.' }, 60)
        c.header('content-type', 'text/event-stream')
        c.header('x-accel-buffering', 'no')
        return c.body(body)
      })
      .get(
        '/changes',
        right('read'),
        query(z.strictObject({ since: text(100).exactOptional() })),
        async (c) => answer(c, await live.changes(c.var.signed, c.req.valid('query').since)),
      )
  )
}
