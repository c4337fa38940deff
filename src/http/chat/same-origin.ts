import type { MiddlewareHandler } from 'hono'

/**
 * Refuses what another site makes a browser send. New browsers say where a request comes from
 * (Sec-Fetch-Site); older ones name the origin of every POST; what says neither is no browser.
 */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  const own = [c.req.header('x-forwarded-host'), c.req.header('host'), new URL(c.req.url).host]
  const foreign =
    site !== undefined
      ? site !== 'same-origin'
      : origin !== undefined && !own.includes(hostOf(origin))
  if (foreign)
    return c.json({ error: 'foreign', say: 'This can only be sent from the chat page.' }, 403)
  return next()
}

const hostOf = (origin: string): string => URL.parse(origin)?.host ?? ''
