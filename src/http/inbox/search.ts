import { Hono } from 'hono'
import { z } from 'zod'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import { notTooFast } from './not-too-fast.ts'
import type { Known } from './parts.ts'
import { query, text } from './read.ts'
import { right } from './right.ts'

/** Hits of one page, and searches of one session in ten seconds: as one types. */
const hitsAPage = 30
const searches = 40

const searchQuery = z.strictObject({ q: text(200), cursor: text(500).exactOptional() })

/** Search over people, texts, notes and labels, within what somebody may see. */
export const search = ({ inbox, scopeOf, clock }: Pick<Known, 'inbox' | 'scopeOf' | 'clock'>) =>
  new Hono<Env>().get(
    '/',
    right('read'),
    notTooFast(searches, clock),
    query(searchQuery),
    async (c) => {
      const { q, cursor } = c.req.valid('query')
      const scope = scopeOf(c.var.signed.person)
      return answer(c, await inbox.search(scope, q, cursor, hitsAPage))
    },
  )
