import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Holds 256 random bits and nothing else; scripts cannot read it. */
const cookie = 'acolhe-chat'
/** Set by the page when she leaves: her cookie no longer counts, even if she left without a network. */
const leftCookie = 'acolhe-chat-left'
const days = 30

const path = '/chat'

/** The visitor of this request, as hex SHA-256 of her cookie; undefined when she has none or left. */
export async function visitorOf(c: Context): Promise<string | undefined> {
  const key = keyOf(c)
  return key === undefined ? undefined : sha256(key)
}

/** Keeps the visitor for another 30 days, or makes a new one. */
export const keepVisitor = (c: Context): void => give(c, keyOf(c) ?? newKey())

/** Forgets who she was: from now on she is somebody new, and the old conversation is out of reach. */
export const newVisitor = (c: Context): void => give(c, newKey())

/** Removes what is left of a visitor who left. Does nothing for one who did not. */
export function clearIfLeft(c: Context): void {
  if (getCookie(c, leftCookie) === undefined) return
  deleteCookie(c, cookie, { path })
  deleteCookie(c, leftCookie, { path })
}

function keyOf(c: Context): string | undefined {
  const key = getCookie(c, cookie)
  if (key === undefined || getCookie(c, leftCookie) !== undefined) return undefined
  return /^[A-Za-z0-9_-]{43}$/.test(key) ? key : undefined
}

function give(c: Context, key: string): void {
  if (getCookie(c, leftCookie) !== undefined) deleteCookie(c, leftCookie, { path })
  setCookie(c, cookie, key, {
    path,
    httpOnly: true,
    sameSite: 'Strict',
    secure: isHttps(c),
    maxAge: days * 24 * 60 * 60,
  })
}

/** Behind a proxy that ends TLS, the proxy says so; whoever lies about it only hurts herself. */
const isHttps = (c: Context): boolean =>
  c.req.url.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https'

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** Hex SHA-256 of a text. */
export async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
