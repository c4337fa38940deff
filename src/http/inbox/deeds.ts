import { Hono } from 'hono'
import { z } from 'zod'
import type { Done, Row } from '#app/inbox-ports.ts'
import { answer } from './answer.ts'
import { deedSchema } from './deed-schema.ts'
import type { Env } from './env.ts'
import { ownFile } from './own-file.ts'
import type { Known } from './parts.ts'
import { body, idOf, named } from './read.ts'
import { notFound, Refused } from './refused.ts'
import { right } from './right.ts'

/** Every deed on one conversation. The id is made in the browser: asked twice, it is done once. */
export const deeds = ({
  inbox,
  deeds: verbs,
  scopeOf,
}: Pick<Known, 'inbox' | 'deeds' | 'scopeOf'>) =>
  new Hono<Env>().post(
    '/:id/deeds',
    right('deed'),
    body(z.strictObject({ id: named, deed: deedSchema })),
    async (c) => {
      const conversation = idOf(c.req.param('id'))
      const asked = c.req.valid('json')
      const scope = scopeOf(c.var.signed.person)
      const deed = await ownFile(inbox, scope, conversation, asked.deed)
      return answer(c, good(await verbs.do(c.var.signed, conversation, asked.id, deed)))
    },
  )

/** The row of a deed that was done; throws the answer of one that was not. */
function good(done: Done): { row?: Row } {
  if (done.ok) return done.row === undefined ? {} : { row: done.row }
  const { refused } = done
  if (refused.code === 'not-found') throw notFound()
  if (refused.code === 'other-text')
    throw new Refused(409, 'other-deed', { say: 'This was sent with other words before.' })
  if (refused.code === 'role-may-not')
    throw new Refused(403, 'role-may-not', { say: 'Your role may not do this.' })
  throw new Refused(409, 'refused', { refused })
}
