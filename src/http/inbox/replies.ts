import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { idOf, query, text } from './read.ts'
import { notFound } from './refused.ts'
import { right } from './right.ts'

/** Saved replies that fit one conversation, filled for it. */
export const replies = ({
  inbox,
  replies: saved,
  scopeOf,
}: Pick<Known, 'inbox' | 'replies' | 'scopeOf'>) =>
  new Hono<Env>().get(
    '/',
    right('read'),
    query(z.strictObject({ conversation: text(100) })),
    async (c) => {
      const id = idOf(c.req.valid('query').conversation)
      const row = await inbox.row(scopeOf(c.var.signed.person), id)
      if (row === undefined) throw notFound()
      return answer(c, await saved.for(c.var.signed, row))
    },
  )
