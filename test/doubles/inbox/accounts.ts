import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { AuditEntry, Profile } from '#app/account-ports.ts'
import type { Signed } from '#app/inbox-ports.ts'
import { may } from '#core/access/may.ts'
import { accounts, queues, spoken, teams } from './people.ts'

/** Where one browser stands: its cookie's value is the key. */
type Session = { id: string; user: string; pending?: 'enrol' | 'verify' }
/** Any code is right but this one. */
export const wrongCode = '000000'

/** The accounts of the double: the paths of better-auth and of ours, with nothing behind them but a map. */
export function openAccounts(state: { setUp: boolean; oidc: boolean }) {
  const sessions = new Map<string, Session>()
  const audit: AuditEntry[] = []
  let made = 0
  const sessionOf = (c: Context) => sessions.get(getCookie(c, 'acolhe') ?? '')
  const account = (id: string | undefined) => accounts.find((one) => one.id === id)
  const note = (what: string, userId: string | undefined) =>
    audit.unshift({
      id: audit.length + 1,
      at: Date.now(),
      what,
      data: {},
      ...(userId ? { userId } : {}),
    })

  function open(c: Context, user: string, pending?: 'enrol' | 'verify'): void {
    const id = `s${++made}`
    sessions.set(id, { id, user, ...(pending ? { pending } : {}) })
    setCookie(c, 'acolhe', id, { httpOnly: true, sameSite: 'Strict', path: '/' })
  }
  function profile(user: string): Profile | undefined {
    const who = account(user)
    if (!who) return undefined
    const { password: _password, teams: hers, passkeys: _passkeys, ...rest } = who
    const own = teams.filter((team) => hers.includes(team.id)).flatMap((team) => team.queues)
    return { ...rest, queues: own }
  }
  const me = (user: string) => {
    const own = profile(user)
    return (
      own && {
        ...own,
        rights: Object.entries(may)
          .filter(([, roles]) => roles.includes(own.role))
          .map(([name]) => name),
        zone: 'Europe/Lisbon',
        centre: 'CLAIM Faro',
        translate: { on: true, ok: true },
        queuesInfo: queues,
        centres: [
          { id: 'faro', name: 'CLAIM Faro' },
          { id: 'olhao', name: 'CLAIM Olhão' },
        ],
        spoken,
        flows: [{ id: 'welcome', title: 'Boas-vindas' }],
        topics: [{ id: 'saf-domestic-violence', title: 'Violência em casa' }],
      }
    )
  }
  /** Who asks, as the routes of the inbox want it. */
  function signed(c: Context): Signed | undefined {
    const session = sessionOf(c)
    const own = session && profile(session.user)
    if (!session || !own) return undefined
    const { id, name, role, queues: hers, locale } = own
    return {
      person: { id, name, role, queues: hers, complete: session.pending === undefined },
      sessionId: session.id,
      locale,
      ...(session.pending ? { pending: session.pending } : {}),
    }
  }

  const doors = new Hono()
    .get('/api/hello', (c) => {
      const session = sessionOf(c)
      const own = session && !session.pending ? me(session.user) : undefined
      return c.json({
        centre: 'CLAIM Faro',
        setUp: state.setUp,
        signIn: { passkey: true, ...(state.oidc ? { oidc: { name: 'Município' } } : {}) },
        version: '0.1.0',
        ...(own ? { me: own } : {}),
        ...(session?.pending ? { pending: session.pending } : {}),
      })
    })
    .post('/api/links/check', async (c) => {
      const { link } = await c.req.json<{ link: string }>()
      if (link === 'setup-1') return c.json({ kind: 'setup' })
      if (link === 'invited-1')
        return c.json({ kind: 'invitation', email: 'nova@claim.example', name: 'Nova Pessoa' })
      if (link === 'password-1') return c.json({ kind: 'password', email: 'joao@claim.example' })
      return c.json({ error: 'link-over' }, 404)
    })
    .post('/api/links/use', async (c) => {
      const { password, email, name } = await c.req.json<{
        password: string
        email?: string
        name?: string
      }>()
      if (password.length < 12) return c.json({ error: 'password-short' }, 422)
      const rita = account('rita')
      if (rita && email) Object.assign(rita, { email, password, ...(name ? { name } : {}) })
      state.setUp = true
      return c.body(null, 204)
    })
    .post('/api/auth/sign-in/email', async (c) => {
      const { email, password } = await c.req.json<{ email: string; password: string }>()
      const who = accounts.find((one) => one.email === email && one.password === password)
      if (!who || who.disabledAt)
        return c.json({ code: 'INVALID_EMAIL_OR_PASSWORD', message: 'x' }, 401)
      const needs = who.role === 'coordinator' || who.role === 'administrator'
      open(c, who.id, who.twoFactor ? 'verify' : needs ? 'enrol' : undefined)
      return c.json(who.twoFactor ? { twoFactorRedirect: true } : { token: 'x' })
    })
    .post('/api/auth/sign-out', (c) => {
      sessions.delete(sessionOf(c)?.id ?? '')
      return c.json({ success: true })
    })
    .post('/api/auth/two-factor/enable', (c) =>
      c.json({
        totpURI:
          'otpauth://totp/Acolhe:rita@claim.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acolhe',
        backupCodes: Array.from({ length: 10 }, (_, n) => `a${n}bcd-efg${n}h`),
      }),
    )
    .post('/api/auth/two-factor/generate-backup-codes', (c) =>
      c.json({ backupCodes: Array.from({ length: 10 }, (_, n) => `z${n}yxw-vut${n}s`) }),
    )
    .post('/api/auth/two-factor/disable', (c) => {
      Object.assign(account(sessionOf(c)?.user) ?? {}, { twoFactor: false })
      return c.json({ status: true })
    })
    .on(
      'POST',
      ['/api/auth/two-factor/verify-totp', '/api/auth/two-factor/verify-backup-code'],
      async (c) => {
        const session = sessionOf(c)
        const { code } = await c.req.json<{ code: string }>()
        if (!session || code === wrongCode)
          return c.json({ code: 'INVALID_CODE', message: 'x' }, 401)
        delete session.pending
        Object.assign(account(session.user) ?? {}, { twoFactor: true })
        return c.json({ token: 'x' })
      },
    )
    .post('/api/auth/change-password', async (c) => {
      const { currentPassword } = await c.req.json<{ currentPassword: string }>()
      const right = account(sessionOf(c)?.user)?.password === currentPassword
      return right
        ? c.json({ token: 'x' })
        : c.json({ code: 'INVALID_PASSWORD', message: 'x' }, 400)
    })
    .get('/api/auth/passkey/list-user-passkeys', (c) => c.json([]))

  return { sessions, sessionOf, signed, doors, me, profile, account, audit, note }
}
export type DoubleAccounts = ReturnType<typeof openAccounts>
