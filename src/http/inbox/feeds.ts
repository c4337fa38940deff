import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, named } from './read.ts'
import { notFound } from './refused.ts'
import { right } from './right.ts'

const toMake = z.strictObject({
  kind: z.enum(['technician', 'place']),
  ...{ of: named, names: z.boolean() },
})

/** Links by which other programs read a calendar: who leads makes and ends them. */
export const feeds = ({ feeds: desk }: Pick<Known, 'feeds'>) =>
  new Hono<Env>()
    .get('/', right('feeds'), async (c) => answer(c, await desk.all()))
    .post('/', right('feeds'), body(toMake), async (c) => {
      const made = await desk.make(c.var.signed, c.req.valid('json'))
      if (made === undefined) throw notFound()
      return answer(c, { path: `/calendars/${made.secret}.ics` }, 201)
    })
    .delete('/:id', right('feeds'), async (c) => {
      if (!(await desk.remove(c.var.signed, idOf(c.req.param('id'))))) throw notFound()
      return c.body(null, 204)
    })
