import { doors, readFields, type Standing } from './doors.ts'
import { entered } from './entered.ts'
import type { HandleParts, Knock } from './knock.ts'
import { longestPassword, passwordFault } from './password.ts'
import { refuse, reply } from './reply.ts'
import { requestFacts } from './request-facts.ts'

/** Without PUBLIC_URL nobody signs in but on this machine: cookies would cross the network in the clear. */
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/** Answers everything under /api/auth: what the table of doors lets in goes to better-auth. */
export function handling(parts: HandleParts) {
  return async (request: Request, address: string | undefined): Promise<Response> => {
    const { pathname, hostname } = new URL(request.url)
    if (!parts.anyHost && !loopback.test(hostname)) return refuse(403, 'public-url-missing')
    const path = pathname.replace(/^\/api\/auth/, '')
    const door = Object.hasOwn(doors, path) ? doors[path] : undefined
    if (door?.method !== request.method) return refuse(404, 'not-found')
    const given = door.body ? await request.json().catch(() => undefined) : {}
    const body = readFields(door, given ?? {})
    if (!body) return refuse(400, 'unreadable')
    const signed = await parts.sessions.signed(request.headers, false)
    const standing: Standing = signed ? (signed.pending ?? 'in') : 'out'
    if (!door.for.includes(standing))
      return signed?.pending
        ? refuse(401, 'second-factor', { pending: signed.pending })
        : refuse(401, signed ? 'not-now' : 'signed-out')
    const knock = { request, address, path, door, body, signed }
    return (await refusedPassword(parts, knock)) ?? guarded(parts, knock)
  }
}

/** Refuses a password that no account has, or may have, before anything is hashed. */
async function refusedPassword(parts: HandleParts, { body, signed }: Knock) {
  const all = [body['password'], body['currentPassword'], body['newPassword']]
  if (all.some((one) => typeof one === 'string' && one.length > longestPassword))
    return refuse(400, 'password-long')
  const fresh = body['newPassword']
  if (typeof fresh !== 'string' || !signed) return undefined
  const { user } = await parts.database()
  const her = await user.findUnique({ where: { id: signed.person.id } })
  const fault = passwordFault(fresh, her ? [her.email, her.name] : [])
  return fault ? refuse(422, fault) : undefined
}

async function guarded(parts: HandleParts, knock: Knock): Promise<Response> {
  const attempt = await parts.attempts.begin(limitsFor(parts, knock))
  if ('wait' in attempt) {
    const { wait } = attempt
    return refuse(429, 'too-many', { wait }, { 'retry-after': String(wait) })
  }
  const response = (await isSpentCode(parts, knock))
    ? refuse(422, 'invalid-code')
    : await passedOn(parts, knock)
  // What anybody may begin counts whether it works or not.
  if (knock.door.limit !== 'start' && response.status < 400) await attempt.succeeded()
  else await attempt.failed()
  return response
}

function limitsFor(
  { limits, devices }: HandleParts,
  { door, body, request, address, signed }: Knock,
) {
  const person = signed?.person.id ?? ''
  switch (door.limit) {
    case 'sign-in': {
      const email = emailOf(body)
      const device = devices.of(request.headers, email)
      return device === undefined ? limits.signIn(email, address) : limits.knownDevice(device)
    }
    case 'password':
      return limits.password(person)
    case 'code':
      return limits.code(person)
    case 'start':
      return limits.start(address)
    default:
      return []
  }
}

/** A code is good once, also within the half minute in which it is right. */
async function isSpentCode({ limits, attempts }: HandleParts, { path, body, signed }: Knock) {
  if (path !== '/two-factor/verify-totp') return false
  const { key, windowMs } = limits.shown(signed?.person.id ?? '', String(body['code']))
  return !(await attempts.once(key, windowMs))
}

async function passedOn(parts: HandleParts, knock: Knock): Promise<Response> {
  const { request, path, door, body, signed } = knock
  const auth = await parts.auth(path === '/sign-in/oauth2' || path === '/callback/oidc')
  if (!auth) return refuse(503, 'oidc-down')
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  const init = door.body ? { body: JSON.stringify(asked(knock)) } : {}
  const url = new URL(request.url)
  if (path !== '/callback/oidc') url.search = ''
  if (door.path) url.pathname = `/api/auth${door.path}`
  const passed = new Request(url, { method: door.method, headers, ...init })
  const facts = {}
  const answer = await requestFacts.run(facts, () => auth.handler(passed))
  if (path === '/sign-out') return signedOut(parts, knock, answer)
  if (answer.status >= 400) return refusedBy(path, answer)
  if (signed && door.audit) await parts.audit.note({ by: signed.person.id, what: doneBy(knock) })
  if (signed && door.tells) parts.changes.tell([{ person: signed.person.id }])
  if (door.enters) return entered(parts, knock, answer)
  const json = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  return reply(200, door.answer?.(json) ?? { ok: true }, answer.headers.getSetCookie())

  function asked({ body: fields }: Knock) {
    return path === '/sign-in/email' ? { ...fields, email: emailOf(body) } : fields
  }
}

/** The first code of a new authenticator sets it up; later ones are shown. */
const doneBy = ({ path, door, signed }: Knock): string =>
  path === '/two-factor/verify-totp' && signed?.pending !== 'verify'
    ? 'second-factor-set-up'
    : (door.audit ?? path)

/** Signing out ends all her sessions: whoever copied a cookie has nothing. */
async function signedOut(parts: HandleParts, { signed }: Knock, answer: Response) {
  if (signed) {
    await parts.sessions.end(signed.person.id)
    await parts.audit.note({ by: signed.person.id, what: 'signed-out' })
  }
  return reply(200, { ok: true }, answer.headers.getSetCookie())
}

/** Refusals that say no more than that it was not right. */
const notRight = new Set(['invalid-code', 'invalid-backup-code', 'invalid-password'])

/** better-auth's refusals as the API has them; those of a sign-in all alike. */
async function refusedBy(path: string, answer: Response): Promise<Response> {
  if (path === '/sign-in/email') return refuse(401, 'invalid-email-or-password')
  if (path === '/passkey/verify-authentication') return refuse(401, 'passkey-refused')
  if (answer.status >= 500 && !path.startsWith('/passkey/')) return refuse(503, 'unavailable')
  const { code = 'refused' } = ((await answer.json().catch(() => ({}))) ?? {}) as { code?: string }
  const error = code.toLowerCase().replaceAll('_', '-')
  // 401 is for who is not signed in: she is.
  return refuse(notRight.has(error) ? 422 : 400, error)
}

/** As accounts are found by it: without case, without spaces around. */
const emailOf = (body: Record<string, unknown>): string =>
  String(body['email']).normalize('NFC').trim().toLowerCase()
