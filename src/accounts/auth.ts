import { passkey } from '@better-auth/passkey'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { shortestPassword } from '#core/access/password-length.ts'
import { cookiePrefix } from './cookies.ts'
import type { Database } from './database.ts'
import { deviceName } from './device-name.ts'
import { hashedTokens } from './hashed-tokens.ts'
import { hashPassword, longestPassword } from './password.ts'
import { requestFacts } from './request-facts.ts'
import { idleMs, longestMs } from './sessions.ts'

/** A sign-in service of others (OpenID Connect). */
export type Oidc = { issuer: string; clientId: string; clientSecret: string; name: string }

export type AuthOptions = {
  database: Database
  provider: 'sqlite' | 'postgresql'
  secretKey: string
  publicUrl?: string
  secure: boolean
  /** What authenticator apps and passkey dialogs show. */
  centre: string
  newId(): string
  checkPassword(stored: string, password: string): Promise<boolean>
}

/** As better-auth takes patterns: `[::1]` would be a class of characters. */
const loopbackHosts = ['localhost', '127.0.0.1', '\\[::1\\]'].flatMap((host) => [host, `${host}:*`])

/** Where the service of others sends the browser back to, under /api/auth. */
const oidcId = 'oidc'

/** These end with a second factor shown. */
const proofs = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
])

/**
 * better-auth as this house wants it: sessions in the database only, found by a hash; no sign-up; nothing
 * sent to anybody; its own limits off, because ours count by account and on all processes. With `oidc` it
 * asks the service for its addresses when it is made.
 */
export function makeAuth(options: AuthOptions, oidc?: Oidc) {
  const { database, provider, secretKey, publicUrl, secure, centre } = options
  const origin = publicUrl === undefined ? undefined : new URL(publicUrl).origin
  return betterAuth({
    appName: centre,
    baseURL: origin ?? { allowedHosts: loopbackHosts, protocol: 'http' },
    basePath: '/api/auth',
    secret: secretKey,
    database: hashedTokens(prismaAdapter(database as never, { provider })),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => options.checkPassword(hash, password),
      },
    },
    session: {
      modelName: 'authSession',
      expiresIn: longestMs / 1_000,
      // `Sessions` renews them.
      disableSessionRefresh: true,
      freshAge: 0,
      additionalFields: { secondFactorAt: { type: 'number', required: false, input: false } },
    },
    account: {
      modelName: 'authAccount',
      updateAccountOnSignIn: false,
      // Only an e-mail that the service has verified leads to an account.
      accountLinking: { enabled: true, trustedProviders: [], allowDifferentEmails: false },
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        disabledAt: { type: 'number', required: false, input: false },
      },
    },
    verification: { storeIdentifier: 'hashed' },
    plugins: [secondFactor(centre), passkeys(origin, centre), ...(oidc ? [elsewhere(oidc)] : [])],
    databaseHooks: {
      session: { create: { before: (session, ctx) => fresh(options, session, ctx) } },
      account: {
        create: {
          // The service's tokens open her account there: nothing here needs them.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    hooks: {
      // A session is not promoted: whoever had its cookie before the second factor has nothing after it
      // (`entered` ends the one before).
      after: createAuthMiddleware(async (ctx) => {
        if (!ctx.path.startsWith('/two-factor/verify-')) return
        if (ctx.context.returned instanceof APIError || ctx.context.newSession) return
        const before = await getSessionFromCtx(ctx)
        if (!before) return
        const session = await ctx.context.internalAdapter.createSession(before.user.id)
        await setSessionCookie(ctx, { session, user: before.user })
      }),
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { errorURL: '/inbox/' },
    advanced: {
      // The prefix is in the name, so that it can be __Host-; better-auth knows __Secure- only.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(secure),
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
      disableCSRFCheck: false,
      disableOriginCheck: false,
      database: { generateId: options.newId },
    },
  })
}
export type Auth = ReturnType<typeof makeAuth>

type Ctx = { path?: string; context?: { session?: { session?: object } | null } } | null

/** What a new session begins with; false for somebody who may not have one. */
async function fresh(
  { database }: AuthOptions,
  session: { userId: string; userAgent?: string | null | undefined },
  ctx: unknown,
) {
  const user = await database.user.findUnique({ where: { id: session.userId } })
  if (!user || user.disabledAt !== null) return false
  const { path, context } = (ctx ?? {}) as NonNullable<Ctx>
  const kept = (context?.session?.session as { secondFactorAt?: number } | undefined)
    ?.secondFactorAt
  const proven = proofs.has(path ?? '') || requestFacts.getStore()?.provenElsewhere === true
  const now = Date.now()
  return {
    data: {
      ...session,
      ipAddress: null,
      userAgent: deviceName(session.userAgent ?? null) ?? null,
      expiresAt: new Date(now + idleMs),
      secondFactorAt: proven ? now : path === '/change-password' ? (kept ?? null) : null,
    },
  }
}

/**
 * TOTP and recovery codes, without the plugin's own way of signing in: it covers passwords only. Here every
 * session says for itself whether a second factor was shown (`Signed.pending`).
 */
function secondFactor(issuer: string) {
  const { hooks: _, ...plugin } = twoFactor({ issuer, accountLockout: { enabled: false } })
  return plugin satisfies BetterAuthPlugin
}

/** A passkey that asked for a finger, a face or a PIN is two factors: nothing less is taken. */
function passkeys(origin: string | undefined, rpName: string) {
  const verified = (yes: boolean | undefined) => {
    if (!yes) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
  }
  return passkey({
    rpName,
    ...(origin === undefined ? {} : { rpID: new URL(origin).hostname, origin }),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) =>
        verified(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: async ({ verification }) =>
        verified(verification.authenticationInfo.userVerified),
    },
  })
}

function elsewhere({ issuer, clientId, clientSecret, name }: Oidc) {
  return genericOAuth({
    config: [
      {
        providerId: oidcId,
        name,
        clientId,
        clientSecret,
        discoveryUrl: `${issuer}/.well-known/openid-configuration`,
        scopes: ['openid', 'email', 'profile'],
        pkce: true,
        disableSignUp: true,
        requireIdTokenVerification: true,
        mapProfileToUser: (profile) => {
          const facts = requestFacts.getStore()
          const amr = (profile as { amr?: unknown }).amr
          if (facts && Array.isArray(amr) && amr.includes('mfa')) facts.provenElsewhere = true
          return {}
        },
      },
    ],
  })
}
