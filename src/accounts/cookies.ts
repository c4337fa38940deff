import { createHmac } from 'node:crypto'
import type { RequestHeaders } from '#app/account-ports.ts'
import { same } from './keyed-hash.ts'

/** What begins the names of our cookies. `__Host-`: browsers take it only over https, from here, for all paths. */
export const cookiePrefix = (secure: boolean): string => (secure ? '__Host-acolhe' : 'acolhe')

/** The cookie of a session. */
export const sessionCookie = (secure: boolean): string => `${cookiePrefix(secure)}.session_token`

/** The value of one cookie of a request. */
export function readCookie(headers: RequestHeaders, name: string): string | undefined {
  for (const one of (headers.get('cookie') ?? '').split(';')) {
    const at = one.indexOf('=')
    if (at === -1 || one.slice(0, at).trim() !== name) continue
    return decoded(one.slice(at + 1).trim())
  }
  return undefined
}

/**
 * The token of a session cookie whose signature holds. better-auth signs cookies with HMAC-SHA256 over
 * the token, in base64, behind a dot.
 */
export function tokenOf(
  headers: RequestHeaders,
  cookie: { name: string; secret: string },
): string | undefined {
  const value = readCookie(headers, cookie.name)
  const dot = value?.lastIndexOf('.') ?? -1
  if (value === undefined || dot < 1 || value.length > 200) return undefined
  const token = value.slice(0, dot)
  const signature = createHmac('sha256', cookie.secret).update(token).digest('base64')
  return same(value.slice(dot + 1), signature) ? token : undefined
}

/** One `Set-Cookie` line: for us only, not for scripts, for `seconds`. */
export const cookieLine = (name: string, value: string, secure: boolean, seconds: number): string =>
  `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
