import { Hono } from 'hono'
import { answer } from '../inbox/answer.ts'
import type { Env } from '../inbox/env.ts'
import { body } from '../inbox/read.ts'
import { right } from '../inbox/right.ts'
import type { AccountParts } from './parts.ts'
import { orThrow } from './refuse.ts'
import { linkBody, linkUseBody } from './shapes.ts'

/** One-time links: what one is for, and using it. Then she signs in. */
export const links = ({ accounts, addressOf }: AccountParts) =>
  new Hono<Env>()
    .post('/check', right('everybody'), body(linkBody), async (c) => {
      const { link } = c.req.valid('json')
      return answer(c, orThrow(await accounts.checkLink(link, addressOf?.(c))))
    })
    .post('/use', right('everybody'), body(linkUseBody), async (c) => {
      const { link, ...given } = c.req.valid('json')
      orThrow(await accounts.useLink(link, given, addressOf?.(c)))
      return c.body(null, 204)
    })
