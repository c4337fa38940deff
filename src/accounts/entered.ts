import { sessionCookie } from './cookies.ts'
import type { HandleParts, Knock } from './knock.ts'
import { reply } from './reply.ts'

/**
 * After a sign-in or a second factor: says where she stands now, ends the session she came with, and makes
 * the device known once she is in.
 */
export async function entered(
  parts: HandleParts,
  { request, path, signed: before }: Knock,
  answer: Response,
): Promise<Response> {
  const cookies = answer.headers.getSetCookie()
  const now = await parts.sessions.signed(headersAfter(cookies, parts.secure), false)
  if (now && before && before.sessionId !== now.sessionId)
    await parts.sessions.end(before.person.id, { id: before.sessionId })
  if (now && !now.pending) {
    const { user } = await parts.database()
    const { email } = await user.update({
      where: { id: now.person.id },
      data: { seenAt: Date.now() },
    })
    cookies.push(parts.devices.remember(request.headers, email))
    await parts.audit.note({ by: now.person.id, what: 'signed-in', data: { by: wayOf(path) } })
  }
  if (answer.status >= 300) return redirected(answer, cookies)
  const pending = now?.pending ? { pending: now.pending } : {}
  return reply(200, { ok: true, ...pending }, cookies)
}

/** What her browser sends from here on. */
function headersAfter(cookies: readonly string[], secure: boolean): Headers {
  const begin = `${sessionCookie(secure)}=`
  const line = cookies.findLast((one) => one.startsWith(begin))
  return new Headers(line === undefined ? {} : { cookie: line.split(';', 1)[0] ?? '' })
}

const ways: Readonly<Record<string, string>> = {
  '/sign-in/email': 'password',
  '/callback/oidc': 'oidc',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
  '/passkey/verify-authentication': 'passkey',
}
const wayOf = (path: string): string => ways[path] ?? path

/** Back to the inbox, with a code where it did not work, and never with what others wrote. */
function redirected(answer: Response, cookies: readonly string[]): Response {
  const to = new URL(answer.headers.get('location') ?? '/inbox/', 'http://here')
  const error = to.searchParams.get('error')
  const code = error === null ? '' : `?error=${/^\w{1,40}$/.test(error) ? error : 'failed'}`
  const headers = new Headers({ location: `/inbox/${code}`, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
