import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import { deedSchema } from './deed-schema.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { body, named } from './read.ts'
import { Refused } from './refused.ts'
import { right } from './right.ts'

/** Conversations of one request. */
const most = 100
/** Deeds that make sense for many at once. Nobody writes one sentence to a hundred people here. */
const forMany = new Set([
  'claim',
  'assign',
  'transfer',
  'release',
  'snooze',
  'unsnooze',
  'resolve',
  'reopen',
  'label',
  'urgent',
  'sensitive',
  'read',
])

/** What became of one of many. `error` is a code as one deed alone would give it. */
export type BulkResult = { conversation: string; ok: boolean; error?: string }

/** One deed on many conversations, each on its own: what fails for one does not stop the others. */
export const bulk = ({ deeds, refused }: Pick<Known, 'deeds' | 'refused'>) =>
  new Hono<Env>().post(
    '/',
    right('bulk'),
    body(
      z.strictObject({
        id: named,
        conversations: z.array(named).min(1).max(most).readonly(),
        deed: deedSchema,
      }),
    ),
    async (c) => {
      const { id, conversations, deed } = c.req.valid('json')
      if (!forMany.has(deed.do))
        throw new Refused(422, 'unreadable', { say: 'This cannot be done to many at once.' })
      const results: BulkResult[] = []
      for (const conversation of new Set(conversations)) {
        const done = await deeds.do(c.var.signed, conversation, `${id}.${conversation}`, deed)
        if (!done.ok && (done.refused.code === 'not-found' || done.refused.code === 'role-may-not'))
          refused({
            person: c.var.signed.person.id,
            route: 'POST /api/bulk',
            code: done.refused.code,
            conversationId: conversation,
          })
        results.push(
          done.ok
            ? { conversation, ok: true }
            : { conversation, ok: false, error: done.refused.code },
        )
      }
      return answer(c, { results })
    },
  )
