import { Hono } from 'hono'
import type { AccountChange, Invitation, Team } from '#app/account-ports.ts'
import type { DoubleAccounts } from './accounts.ts'
import { accounts, teams } from './people.ts'

const link = (kind: string) => ({
  url: `https://claim.example/inbox/#/${kind}/s3cr3t-once`,
  expiresAt: Date.now() + 72 * 3_600_000,
})

/** What somebody does with her own account, and administrators with those of others. */
export function peopleRoutes({ sessions, sessionOf, me, account, audit, note }: DoubleAccounts) {
  const app = new Hono<{ Variables: { user: string } }>()
  app.use('*', async (c, next) => {
    const session = sessionOf(c)
    if (!session) return c.json({ error: 'signed-out' }, 401)
    if (session.pending) return c.json({ error: 'second-factor', pending: session.pending }, 401)
    c.set('user', session.user)
    return next()
  })
  app.get('/me', (c) => c.json(me(c.var.user)))
  app.patch('/me', async (c) => {
    Object.assign(account(c.var.user) ?? {}, await c.req.json())
    return c.body(null, 204)
  })
  app.get('/me/sessions', (c) =>
    c.json(
      [...sessions.values()]
        .filter((one) => one.user === c.var.user)
        .map((one) => ({
          id: one.id,
          current: one.id === sessionOf(c)?.id,
          createdAt: Date.now() - 3_600_000,
          seenAt: Date.now(),
          device: 'Chrome · Android',
        })),
    ),
  )
  app.delete('/me/sessions/:id', (c) => {
    sessions.delete(c.req.param('id'))
    return c.body(null, 204)
  })
  app.get('/colleagues', (c) =>
    c.json(
      accounts
        .filter((one) => one.disabledAt === undefined)
        .map(({ id, name, role, languages, presence, capacity }) => ({
          id,
          name,
          role,
          languages,
          presence,
          capacity,
          held: 4,
          queues: ['front-desk'],
        })),
    ),
  )
  app.get('/people', (c) => c.json(accounts.map(({ password: _password, ...rest }) => rest)))
  app.post('/people/invitations', async (c) => {
    const asked = await c.req.json<Invitation>()
    if (accounts.some((one) => one.email === asked.email))
      return c.json({ error: 'email-taken' }, 409)
    note('invited', c.var.user)
    return c.json(link('invitation'), 201)
  })
  app.patch('/people/:id', async (c) => {
    const who = account(c.req.param('id'))
    if (!who) return c.json({ error: 'not-found' }, 404)
    Object.assign(who, await c.req.json<AccountChange>())
    return c.json(who)
  })
  app.post('/people/:id/password-link', (c) => c.json(link('password'), 201))
  app.post('/people/:id/:what', (c) => {
    const { id, what } = c.req.param()
    const who = account(id)
    if (!who) return c.json({ error: 'not-found' }, 404)
    if (who.id === c.var.user && what === 'disable') return c.json({ error: 'not-yourself' }, 409)
    if (what === 'disable') who.disabledAt = Date.now()
    if (what === 'enable') delete who.disabledAt
    if (what === 'forget-second-factor') who.twoFactor = false
    note(what, c.var.user)
    return c.body(null, 204)
  })
  app.get('/teams', (c) => c.json(teams))
  app.put('/teams/:id', async (c) => {
    const team = { ...(await c.req.json<Omit<Team, 'id'>>()), id: c.req.param('id') }
    const at = teams.findIndex((one) => one.id === team.id)
    teams.splice(at < 0 ? teams.length : at, at < 0 ? 0 : 1, team)
    return c.body(null, 204)
  })
  app.delete('/teams/:id', (c) => {
    if (accounts.some((one) => one.teams.includes(c.req.param('id'))))
      return c.json({ error: 'team-in-use' }, 409)
    teams.splice(
      teams.findIndex((one) => one.id === c.req.param('id')),
      1,
    )
    return c.body(null, 204)
  })
  app.get('/audit', (c) => c.json({ rows: audit }))
  return app
}
