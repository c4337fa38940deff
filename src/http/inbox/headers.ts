import type { MiddlewareHandler } from 'hono'

/** Everything comes from here and nothing is inline. `blob:` is for files before they are sent. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const yearSeconds = 31_536_000

export type HeaderOptions = {
  /** The installation is reached by https, so that browsers are told to use nothing else. */
  https: boolean
  /** Where browsers report what the policy stopped; tests listen there. */
  cspReport?: string
}

/** Headers of every answer of the inbox and its API. What must not be kept on a shared computer is not. */
export function inboxHeaders({ https, cspReport }: HeaderOptions): MiddlewareHandler {
  // Not `report-to`: what a browser gathers for minutes comes after the test.
  const csp = cspReport === undefined ? policy : `${policy}; report-uri ${cspReport}`
  return async (c, next) => {
    await next()
    const { headers } = c.res
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', csp)
    if (https) headers.set('strict-transport-security', `max-age=${yearSeconds}`)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('referrer-policy', 'no-referrer')
    headers.set('cross-origin-opener-policy', 'same-origin')
    headers.set('cross-origin-resource-policy', 'same-origin')
    headers.set(
      'permissions-policy',
      'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    )
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}
