import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from './env.ts'
import { Refused } from './refused.ts'

/** Asks for nothing to be changed. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Other ways to name the method: nothing here reads them, and nobody honest sends them. */
const overrides = ['x-http-method-override', 'x-method-override', 'x-http-method']
/** Where a file is sent as it is. Its own header cannot be set by another site's form. */
const filePath = /^\/api\/conversations\/[^/]+\/files$/
/** Where another site sends a browser back after its sign-in. */
const comesBack = /^\/api\/auth\/(oauth2\/)?callback\//

/**
 * Refuses what another site makes a browser send. Browsers say where a request comes from
 * (Sec-Fetch-Site); older ones name the origin of what changes something; what says neither may only
 * read. What changes something comes as JSON, which no form can send.
 * Source: OWASP CSRF Prevention Cheat Sheet, "Fetch Metadata headers".
 */
export const sameSite: MiddlewareHandler<Env> = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  if (reading.has(c.req.method)) {
    const foreign = site === 'cross-site' || site === 'same-site'
    if (foreign && !comesBack.test(c.req.path)) throw crossSite()
    return next()
  }
  const ours = site === undefined ? isOwnOrigin(c) : site === 'same-origin'
  const overridden =
    overrides.some((name) => c.req.header(name) !== undefined) ||
    c.req.query('_method') !== undefined
  if (!ours || overridden || !isOurBody(c)) throw crossSite()
  return next()
}

function isOurBody(c: Context): boolean {
  if (c.req.method === 'POST' && filePath.test(c.req.path))
    return c.req.header('x-file-name') !== undefined
  return /^application\/json\s*(;[^,]*)?$/i.test(c.req.header('content-type') ?? '')
}

function isOwnOrigin(c: Context): boolean {
  const origin = c.req.header('origin')
  const host = origin === undefined ? undefined : URL.parse(origin)?.host
  const own = [c.req.header('x-forwarded-host'), c.req.header('host'), new URL(c.req.url).host]
  return host !== undefined && host !== '' && own.includes(host)
}

const crossSite = () =>
  new Refused(403, 'cross-site', { say: 'This can only be sent from the inbox itself.' })
