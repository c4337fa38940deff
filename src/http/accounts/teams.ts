import { Hono } from 'hono'
import { answer } from '../inbox/answer.ts'
import type { Env } from '../inbox/env.ts'
import { body, idOf } from '../inbox/read.ts'
import { right } from '../inbox/right.ts'
import type { AccountParts } from './parts.ts'
import { orThrow } from './refuse.ts'
import { teamBody } from './shapes.ts'

/** Who serves which queues. */
export const teams = ({ accounts }: AccountParts) => {
  const hold = right('teams')
  return new Hono<Env>()
    .get('/', hold, async (c) => answer(c, await accounts.teams()))
    .put('/:id', hold, body(teamBody), async (c) => {
      const team = { id: idOf(c.req.param('id')), ...c.req.valid('json') }
      orThrow(await accounts.saveTeam(c.var.signed, team))
      return answer(c, team)
    })
    .delete('/:id', hold, async (c) => {
      orThrow(await accounts.removeTeam(c.var.signed, idOf(c.req.param('id'))))
      return c.body(null, 204)
    })
}
