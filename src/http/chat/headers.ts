import type { MiddlewareHandler } from 'hono'

/**
 * Everything comes from here, nothing is inline, and no text can become a script, even by a
 * mistake of ours (trusted types).
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  // blob: is the picture she is about to send, out of her own browser.
  "img-src 'self' blob:",
  "media-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Headers of every answer under `/chat`. What must not be kept on a shared phone is not. */
export const chatHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  c.header('content-security-policy', policy)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cross-origin-opener-policy', 'same-origin')
  c.header('cross-origin-resource-policy', 'same-origin')
  c.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
}
