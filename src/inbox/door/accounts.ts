import { askAt, Problem } from '../api.ts'

// The accounts' own paths: better-auth's, and ours for links. Each rejects with a Problem.

const post = <T>(path: string, body: unknown = {}): Promise<T> =>
  askAt<T>(path, { method: 'POST', body })

/** E-mail and password. What is still missing, `hello` says afterwards. */
export const signIn = (email: string, password: string): Promise<unknown> =>
  post('/api/auth/sign-in/email', { email, password })

export const signOut = (): Promise<unknown> => post('/api/auth/sign-out')

/** Six digits of the code app. The first time they also switch the second factor on. */
export const showCode = (code: string): Promise<unknown> =>
  post('/api/auth/two-factor/verify-totp', { code })
export const showRecoveryCode = (code: string): Promise<unknown> =>
  post('/api/auth/two-factor/verify-backup-code', { code })

/** A new key for the code app, and ten recovery codes; on only once `showCode` was right. */
export const startSecondFactor = (
  password: string,
): Promise<{ totpURI: string; backupCodes: string[] }> =>
  post('/api/auth/two-factor/enable', { password })
export const dropSecondFactor = (password: string): Promise<unknown> =>
  post('/api/auth/two-factor/disable', { password })
export const newRecoveryCodes = (password: string): Promise<{ backupCodes: string[] }> =>
  post('/api/auth/two-factor/generate-backup-codes', { password })

export const changePassword = (currentPassword: string, newPassword: string): Promise<unknown> =>
  post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })

/** Leaves for the provider's page; it comes back signed in. */
export async function signInElsewhere(): Promise<void> {
  const { url } = await post<{ url: string }>('/api/auth/sign-in/oauth2', {
    providerId: 'oidc',
    callbackURL: '/inbox/',
    errorCallbackURL: '/inbox/',
  })
  location.assign(url)
}

export type LinkTold = { kind: 'setup' | 'invitation' | 'password'; email?: string; name?: string }
export const checkLink = (link: string): Promise<LinkTold> => post('/api/links/check', { link })
export const spendLink = (
  link: string,
  given: { name?: string; email?: string; locale?: string; password: string },
): Promise<void> => post('/api/links/use', { link, ...given })

/** True where the browser can make and show passkeys. */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential

/** Asks the browser for a passkey of this house and signs in with it. */
export async function signInWithPasskey(): Promise<void> {
  const options = await askAt<PublicKeyCredentialRequestOptionsJSON>(
    '/api/auth/passkey/generate-authenticate-options',
  )
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const shown = await navigator.credentials.get({ publicKey }).catch(cancelled)
  await post('/api/auth/passkey/verify-authentication', { response: jsonOf(shown) })
}

/** Makes a passkey on this device or key, and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const options = await askAt<PublicKeyCredentialCreationOptionsJSON>(
    `/api/auth/passkey/generate-register-options?name=${encodeURIComponent(name)}`,
  )
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const made = await navigator.credentials.create({ publicKey }).catch(cancelled)
  await post('/api/auth/passkey/verify-registration', { response: jsonOf(made), name })
}

export type Passkey = { id: string; name?: string; createdAt?: string }
export const passkeys = (): Promise<Passkey[]> => askAt('/api/auth/passkey/list-user-passkeys')
export const dropPasskey = (id: string): Promise<unknown> =>
  post('/api/auth/passkey/delete-passkey', { id })

const cancelled = (): never => {
  throw new Problem('passkey-cancelled', 400)
}
function jsonOf(credential: Credential | null): unknown {
  if (!(credential instanceof PublicKeyCredential)) return cancelled()
  return credential.toJSON()
}
