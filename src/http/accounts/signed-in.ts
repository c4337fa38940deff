import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Accounts } from '#app/account-ports.ts'
import type { Signed } from '#app/inbox-ports.ts'

/** What routes behind `signedIn` find: `c.var.signed`. */
export type SignedEnv = { Variables: { signed: Signed } }

/**
 * Lets pass who is signed in, whole. Else 401: `signed-out`, or `second-factor` with `pending` saying
 * whether she must set one up (`enrol`) or show it (`verify`).
 */
export const signedIn = (accounts: Pick<Accounts, 'signed'>) =>
  createMiddleware<SignedEnv>(async (c, next) => {
    const signed = await accounts.signed(c.req.raw.headers, isUse(c))
    if (!signed) return c.json({ error: 'signed-out' }, 401)
    if (signed.pending) return c.json({ error: 'second-factor', pending: signed.pending }, 401)
    c.set('signed', signed)
    return next()
  })

/**
 * Whether a request is somebody at the screen. A browser asks by itself on a stream, when it polls, and
 * while a conversation stands open; what it fetches while nobody touched anything it marks `x-quiet`.
 */
function isUse(c: Context): boolean {
  const path = c.req.path
  return (
    c.req.header('x-quiet') === undefined &&
    path !== '/api/events' &&
    path !== '/api/changes' &&
    !path.endsWith('/looking')
  )
}
