import { Hono } from 'hono'
import { answer } from '../inbox/answer.ts'
import type { Env } from '../inbox/env.ts'
import { body, idOf } from '../inbox/read.ts'
import { right } from '../inbox/right.ts'
import { type AccountParts, baseOf } from './parts.ts'
import { orThrow } from './refuse.ts'
import { accountBody, invitationBody } from './shapes.ts'

/** Accounts, for administrators. Links are in the answer once and stored nowhere. */
export const people = (parts: AccountParts) => {
  const { accounts } = parts
  const hold = right('people')
  return new Hono<Env>()
    .get('/', hold, async (c) => answer(c, await accounts.people()))
    .post('/invitations', hold, body(invitationBody), async (c) => {
      const invited = await accounts.invite(c.var.signed, c.req.valid('json'), baseOf(parts, c))
      return answer(c, orThrow(invited), 201)
    })
    .patch('/:id', hold, body(accountBody), async (c) => {
      const id = idOf(c.req.param('id'))
      return answer(c, orThrow(await accounts.changeAccount(c.var.signed, id, c.req.valid('json'))))
    })
    .post('/:id/password-link', hold, async (c) => {
      const id = idOf(c.req.param('id'))
      return answer(
        c,
        orThrow(await accounts.passwordLink(c.var.signed, id, baseOf(parts, c))),
        201,
      )
    })
    .post('/:id/disable', hold, async (c) => {
      orThrow(await accounts.setDisabled(c.var.signed, idOf(c.req.param('id')), true))
      return c.body(null, 204)
    })
    .post('/:id/enable', hold, async (c) => {
      orThrow(await accounts.setDisabled(c.var.signed, idOf(c.req.param('id')), false))
      return c.body(null, 204)
    })
    .post('/:id/sign-out', hold, async (c) => {
      orThrow(await accounts.signOut(c.var.signed, idOf(c.req.param('id'))))
      return c.body(null, 204)
    })
    .post('/:id/forget-second-factor', hold, async (c) => {
      orThrow(await accounts.forgetSecondFactor(c.var.signed, idOf(c.req.param('id'))))
      return c.body(null, 204)
    })
}
