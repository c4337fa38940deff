/** Where somebody stands who knocks: `out`, signed in but without her second factor, or `in`. */
export type Standing = 'out' | 'enrol' | 'verify' | 'in'

/**
 * `password`: a text whose length is looked at elsewhere, so that it can be said. `ignored`: the library's
 * own clients send it; what it would say is settled here.
 */
type Field = 'text' | 'optional text' | 'password' | 'object' | 'ignored'

/** One way into better-auth. What is not in the table does not exist: it has many more. */
export type Door = {
  method: 'GET' | 'POST'
  for: readonly Standing[]
  /** What of the body is passed on, and of which kind. Anything else is refused. */
  body?: Readonly<Record<string, Field>>
  /** The path it leads to, where that is another one. */
  path?: string
  /** Passed on with it, whatever was asked. */
  always?: Readonly<Record<string, unknown>>
  /** Which guesses are counted: see `limits.ts`. */
  limit?: 'sign-in' | 'password' | 'code' | 'start'
  /** What the audit says when it worked. */
  audit?: string
  /** True where a session may begin. */
  enters?: true
  /** True where her other sessions must look again. */
  tells?: true
  /** What of the answer leaves. Session tokens never do: they are for the cookie only. */
  answer?: (from: Record<string, unknown>) => unknown
}

const anybody: readonly Standing[] = ['out', 'enrol', 'verify', 'in']

/** The doors, by their path under /api/auth. */
export const doors: Readonly<Record<string, Door>> = {
  '/sign-in/email': {
    method: 'POST',
    for: anybody,
    body: { email: 'text', password: 'password' },
    limit: 'sign-in',
    enters: true,
  },
  '/sign-in/oauth2': {
    method: 'POST',
    for: anybody,
    path: '/sign-in/social',
    body: { providerId: 'ignored', callbackURL: 'ignored', errorCallbackURL: 'ignored' },
    always: {
      provider: 'oidc',
      callbackURL: '/inbox/',
      errorCallbackURL: '/inbox/',
      disableRedirect: true,
    },
    limit: 'start',
    answer: ({ url }) => ({ url }),
  },
  '/callback/oidc': { method: 'GET', for: anybody, enters: true },
  '/sign-out': { method: 'POST', for: anybody, body: {} },
  '/two-factor/enable': {
    method: 'POST',
    for: ['enrol', 'in'],
    body: { password: 'password' },
    limit: 'password',
    answer: ({ totpURI, backupCodes }) => ({ totpURI, backupCodes }),
  },
  '/two-factor/verify-totp': {
    method: 'POST',
    for: ['enrol', 'verify', 'in'],
    body: { code: 'text' },
    limit: 'code',
    audit: 'second-factor-shown',
    enters: true,
    tells: true,
  },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    // Not while enrolling: who was just given the codes has proven nothing by them.
    for: ['verify'],
    body: { code: 'text' },
    limit: 'code',
    audit: 'recovery-code-used',
    enters: true,
    tells: true,
  },
  '/two-factor/generate-backup-codes': {
    method: 'POST',
    for: ['in'],
    body: { password: 'password' },
    limit: 'password',
    audit: 'recovery-codes-made',
    answer: ({ backupCodes }) => ({ backupCodes }),
  },
  '/two-factor/disable': {
    method: 'POST',
    for: ['in'],
    body: { password: 'password' },
    limit: 'password',
    audit: 'second-factor-removed',
    tells: true,
  },
  '/change-password': {
    method: 'POST',
    for: ['in'],
    body: { currentPassword: 'password', newPassword: 'password', revokeOtherSessions: 'ignored' },
    always: { revokeOtherSessions: true },
    limit: 'password',
    audit: 'password-changed',
    tells: true,
  },
  '/passkey/generate-register-options': { method: 'GET', for: ['in'], answer: (from) => from },
  '/passkey/verify-registration': {
    method: 'POST',
    for: ['in'],
    body: { response: 'object', name: 'optional text' },
    audit: 'passkey-added',
    answer: ({ id }) => ({ id }),
  },
  '/passkey/generate-authenticate-options': {
    method: 'GET',
    for: anybody,
    limit: 'start',
    answer: (from) => ({ ...from, userVerification: 'required' }),
  },
  '/passkey/verify-authentication': {
    method: 'POST',
    for: anybody,
    body: { response: 'object' },
    enters: true,
  },
  '/passkey/list-user-passkeys': {
    method: 'GET',
    for: ['in'],
    answer: (from) =>
      Object.values(from as Record<string, Record<string, unknown>>).map(
        ({ id, name, createdAt }) => ({ id, name, createdAt }),
      ),
  },
  '/passkey/delete-passkey': {
    method: 'POST',
    for: ['in'],
    body: { id: 'text' },
    audit: 'passkey-removed',
  },
}

/** Longest text of a body, in characters. */
const longestText = 1_000

/** The body as it is passed on; undefined where it is not what the door takes. */
export function readFields(door: Door, given: unknown): Record<string, unknown> | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
  const body = given as Record<string, unknown>
  const fields = door.body ?? {}
  if (Object.keys(body).some((name) => !Object.hasOwn(fields, name))) return undefined
  for (const [name, kind] of Object.entries(fields)) if (!fits(body[name], kind)) return undefined
  const kept = Object.entries(body).filter(([name]) => fields[name] !== 'ignored')
  return { ...Object.fromEntries(kept), ...door.always }
}

function fits(value: unknown, kind: Field): boolean {
  if (kind === 'ignored') return true
  if (kind === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  if (kind === 'optional text' && value === undefined) return true
  if (typeof value !== 'string' || value.length === 0) return false
  return kind === 'password' || value.length <= longestText
}
