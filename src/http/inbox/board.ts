import { Hono } from 'hono'
import { answer } from './answer.ts'
import type { Env } from './env.ts'
import type { Known } from './parts.ts'
import { right } from './right.ts'

/** The coordinators' board, and the counts of the tabs: both within what somebody may see. */
export const board = ({
  inbox,
  scopeOf,
  startOfToday,
}: Pick<Known, 'inbox' | 'scopeOf' | 'startOfToday'>) =>
  new Hono<Env>()
    .get('/board', right('board'), async (c) =>
      answer(c, await inbox.board(scopeOf(c.var.signed.person), startOfToday())),
    )
    .get('/counts', right('read'), async (c) =>
      answer(c, await inbox.counts(scopeOf(c.var.signed.person))),
    )
