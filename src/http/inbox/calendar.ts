import { Hono } from 'hono'
import { z } from 'zod'
import type { DeskDone, FreeAsked, ToBlock, ToBook, ToChange } from '#app/appointment-ports.ts'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, idOf, named, query, text } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

const latest = 8_640_000_000_000_000
const moment = z.number().int().min(0).max(latest)
/** A moment in a query. */
const told = z.coerce.number().int().min(0).max(latest)
const language = z.string().regex(/^[A-Za-z0-9-]{2,35}$/)
const people = z.number().int().min(1).max(100)
/** A name of something that can be taken: `room:main/quiet-room`. */
const key = text(200)

const toBook = z.strictObject({
  id: named,
  who: z.union([
    z.strictObject({ conversation: named }),
    z.strictObject({ name: text(200).transform((name) => name.trim()) }),
  ]),
  ...{ service: named, place: named, technician: named, start: moment, people },
  language: language.exactOptional(),
  here: z.literal(true).exactOptional(),
}) satisfies z.ZodType<ToBook>

const toChange = z.union([
  z.strictObject({ do: z.enum(['approve', 'refuse', 'cancel', 'arrive', 'finish', 'miss']) }),
  z.strictObject({
    ...{ do: z.literal('move'), start: moment },
    ...{ place: named.exactOptional(), technician: named.exactOptional() },
  }),
]) satisfies z.ZodType<ToChange>

const toBlock = z.strictObject({
  ...{ id: named, from: moment, to: moment, keys: z.array(key).min(1).max(50).readonly() },
  why: text(200).exactOptional(),
}) satisfies z.ZodType<ToBlock>

const freeAsked = z.strictObject({
  ...{ service: named, from: moment, to: moment, people },
  ...{ language: language.exactOptional(), place: named.exactOptional() },
  technician: named.exactOptional(),
  /** The appointment that is to be moved: what it takes is free for it. */
  moves: named.exactOptional(),
}) satisfies z.ZodType<FreeAsked>

/** Appointments: a span of the calendar, what is free in it, and what is done with it. */
export const calendar = ({ appointments: desk }: Pick<Known, 'appointments'>) =>
  new Hono<Env>()
    .get('/', right('calendar'), query(z.strictObject({ from: told, to: told })), async (c) =>
      answer(c, await desk.calendar(c.var.signed, c.req.valid('query'))),
    )
    // Not a GET: what she speaks and with how many she comes stands in no address.
    .post('/free', right('book'), body(freeAsked), async (c) =>
      answer(c, await desk.free(c.var.signed, c.req.valid('json'))),
    )
    .get('/of/:id', right('calendar'), async (c) => {
      const hers = await desk.of(c.var.signed, idOf(c.req.param('id')))
      if (hers === undefined) throw notFound()
      return answer(c, hers)
    })
    .post('/appointments', right('book'), body(toBook), async (c) => {
      good(await desk.book(c.var.signed, c.req.valid('json')))
      return c.body(null, 204)
    })
    .post('/appointments/:id/changes', right('book'), body(toChange), async (c) => {
      good(await desk.change(c.var.signed, idOf(c.req.param('id')), c.req.valid('json')))
      return c.body(null, 204)
    })
    .post('/blocks', right('book'), body(toBlock), async (c) => {
      good(await desk.block(c.var.signed, c.req.valid('json')))
      return c.body(null, 204)
    })
    .delete('/blocks/:id', right('book'), async (c) => {
      good(await desk.unblock(c.var.signed, idOf(c.req.param('id'))))
      return c.body(null, 204)
    })

/** Throws the answer of what was refused. */
function good(done: DeskDone): void {
  if (done.ok) return
  if (done.refused.code === 'not-found') throw notFound()
  throw new Refused(409, 'refused', { refused: done.refused })
}
