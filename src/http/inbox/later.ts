import { Hono } from 'hono'
import { z } from 'zod'
import type { LaterDone } from '#app/inbox-verbs-ports.ts'
import type { Person } from '#core/access/scope.ts'
import { answer } from './answer.ts'
import { replySchema } from './deed-schema.ts'
import type { Env } from './env.ts'
import { ownFile } from './own-file.ts'
import type { Known } from './parts.ts'
import { body, idOf, named } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

const hour = z.number().int().min(0).max(8_640_000_000_000_000)

/** Replies of one conversation that leave at a later hour. */
export const later = ({
  inbox,
  later: verbs,
  scopeOf,
}: Pick<Known, 'inbox' | 'later' | 'scopeOf'>) => {
  async function seen(person: Person, asked: string): Promise<string> {
    const id = idOf(asked)
    if ((await inbox.row(scopeOf(person), id)) === undefined) throw notFound()
    return id
  }
  /** The id of a reply that waits in this conversation; one of another does not exist here. */
  async function waiting(
    signed: Env['Variables']['signed'],
    conversation: string,
    asked: string,
  ): Promise<string> {
    const id = idOf(asked)
    const all = await verbs.of(signed, await seen(signed.person, conversation))
    if (!all.some((one) => one.id === id)) throw notFound()
    return id
  }
  return new Hono<Env>()
    .get('/:id/later', right('read'), async (c) => {
      const id = await seen(c.var.signed.person, c.req.param('id'))
      return answer(c, { replies: await verbs.of(c.var.signed, id), hours: verbs.hours() })
    })
    .post(
      '/:id/later',
      right('reply'),
      body(z.strictObject({ id: named, dueAt: hour, deed: replySchema })),
      async (c) => {
        const { id, dueAt, deed } = c.req.valid('json')
        const { person } = c.var.signed
        const conversation = await seen(person, c.req.param('id'))
        const own = await ownFile(inbox, scopeOf(person), conversation, deed)
        return answer(
          c,
          good(await verbs.add(c.var.signed, conversation, { id, dueAt, deed: own })),
        )
      },
    )
    .patch(
      '/:id/later/:reply',
      right('reply'),
      body(z.strictObject({ dueAt: hour })),
      async (c) => {
        const id = await waiting(c.var.signed, c.req.param('id'), c.req.param('reply'))
        return answer(c, good(await verbs.change(c.var.signed, id, c.req.valid('json').dueAt)))
      },
    )
    .delete('/:id/later/:reply', right('reply'), async (c) => {
      const id = await waiting(c.var.signed, c.req.param('id'), c.req.param('reply'))
      if (!(await verbs.cancel(c.var.signed, id))) throw notFound()
      return c.body(null, 204)
    })
}

/** The reply that waits now; throws the answer of one that was refused. */
function good(done: LaterDone) {
  if (done.ok) return done.later
  const { refused } = done
  if (refused.code === 'not-found') throw notFound()
  if (refused.code === 'other-text')
    throw new Refused(409, 'other-deed', { say: 'This was kept with other words before.' })
  throw new Refused(409, 'refused', { refused })
}
