import type { Accounts } from '#app/account-ports.ts'
import type { Changes } from '#app/inbox-ports.ts'
import type { Clock, Log } from '#app/ports.ts'
import type { Role } from '#core/access/role.ts'
import { scopeOf } from '#core/access/scope.ts'
import { Attempts } from './attempts.ts'
import { openAudit } from './audit.ts'
import type { Auth, Oidc } from './auth.ts'
import type { OpenDatabase } from './database.ts'
import { FirstAccount, type House } from './first-account.ts'
import { handling } from './handle.ts'
import { keyedHash } from './keyed-hash.ts'
import { KnownDevices } from './known-device.ts'
import { limitsBy } from './limits.ts'
import { Links } from './links.ts'
import { hashPassword, isWeakHash, verifyPassword } from './password.ts'
import { openPeople } from './people.ts'
import { openProfiles } from './profiles.ts'
import { Sessions } from './sessions.ts'
import { openTeams } from './teams.ts'

export type AccountsOptions = {
  /** The client of the store's tables; asked for at the first use. */
  database: OpenDatabase
  provider: 'sqlite' | 'postgresql'
  /** Signs cookies and encrypts second factors. Whoever has another one signs everybody out. */
  secretKey: string
  /** Where browsers reach us; without it only on this machine. */
  publicUrl?: string
  /** True where browsers come by https. */
  secure: boolean
  clock: Pick<Clock, 'now'>
  log: Pick<Log, 'info' | 'warn' | 'error'>
  changes: Pick<Changes, 'tell'>
  newId(): string
  /** The centre and its queues as the flows have them now. */
  house(): House
  oidc?: Oidc
  admin?: { email: string; password: string }
  /** Roles that see conversations marked sensitive. */
  sensitiveFor?: readonly Role[]
}

/** The accounts, and what answers everything under /api/auth. */
export type OpenAccounts = Accounts & { handle: ReturnType<typeof handling> }

/** How often what is over is removed, ms. */
const tidyMs = 3_600_000

/** Accounts, sessions and what administrators do with them. */
export function openAccounts(options: AccountsOptions): OpenAccounts {
  const { database, secretKey, secure, clock, log, changes, newId, house, oidc } = options
  const attempts = new Attempts(database, clock, log)
  const limits = limitsBy(keyedHash(secretKey, 'attempts'))
  const audit = openAudit(database, clock)
  const sessions = new Sessions({ database, secretKey, secure, clock, changes })
  const devices = new KnownDevices(secretKey, secure)
  const first = new FirstAccount({ ...options })
  const links = new Links({ database, clock, attempts, limits, audit, sessions, first, newId })
  const auth = authOf(options)
  const handle = handling({
    database,
    auth,
    sessions,
    attempts,
    limits,
    devices,
    audit,
    changes,
    secure,
    anyHost: options.publicUrl !== undefined,
  })

  let tidied = 0
  async function tidy(): Promise<void> {
    if (clock.now() - tidied < tidyMs) return
    tidied = clock.now()
    await Promise.all([attempts.tidy(), sessions.tidy(), links.tidy()])
  }

  return {
    ...audit,
    ...openProfiles(database, changes, clock),
    ...openPeople({ database, clock, audit, sessions, links, changes }),
    ...openTeams({ database, audit, changes, house }),
    signed: (headers, use) => sessions.signed(headers, use),
    still: (ids) => sessions.still(ids),
    seen: (people) => sessions.seen(people),
    scope: (person) => scopeOf(person, options.sensitiveFor),
    handle: async (request, address) => {
      await tidy()
      return handle(request, address)
    },
    state: async (headers) => {
      const signed = await sessions.signed(headers, false)
      return {
        setUp: await first.exists(),
        ...(oidc ? { oidc: { name: oidc.name } } : {}),
        ...(signed ? { signed } : {}),
      }
    },
    sessions: (signed) => sessions.list(signed),
    endSession: async (signed, id) => {
      if (!(await sessions.end(signed.person.id, { id }))) return { refused: 'not-found' }
      await audit.note({ by: signed.person.id, what: 'session-ended' })
      return undefined
    },
    setupLink: async (base) => {
      if ((await first.exists()) || (await first.addFromSettings())) return undefined
      return (await links.make({ kind: 'setup' }, base)).url
    },
    checkLink: links.check,
    useLink: links.use,
  }
}

/** How long the service of others may take to say where it is, ms. */
const patienceMs = 10_000

async function within<T>(promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patienceMs)
  })
  return Promise.race([promise, over]).finally(() => clearTimeout(timer))
}

/**
 * better-auth, made at the first request. The one that signs in elsewhere is made apart: it asks the
 * service for its addresses, and where that does not answer all other ways stay open.
 */
function authOf(options: AccountsOptions) {
  const { database, oidc, log, house } = options
  const made = new Map<boolean, Promise<Auth>>()

  async function checkPassword(stored: string, password: string): Promise<boolean> {
    const right = await verifyPassword(stored, password)
    if (right && isWeakHash(stored)) {
      const { authAccount } = await database()
      const fresh = await hashPassword(password)
      await authAccount.updateMany({ where: { password: stored }, data: { password: fresh } })
    }
    return right
  }
  async function make(elsewhere: boolean): Promise<Auth> {
    const { makeAuth } = await import('./auth.ts')
    const given = { ...options, database: await database(), centre: house().centre, checkPassword }
    const auth = makeAuth(given, elsewhere ? oidc : undefined)
    const context = await within(auth.$context)
    if (elsewhere && context.socialProviders.length === 0) throw new Error('no answer')
    return auth
  }

  return async (elsewhere: boolean): Promise<Auth | undefined> => {
    if (elsewhere && !oidc) return undefined
    const auth = made.get(elsewhere) ?? make(elsewhere)
    made.set(elsewhere, auth)
    return auth.catch((error: unknown) => {
      made.delete(elsewhere)
      if (!elsewhere) throw error
      log.warn({ code: 'oidc-down' }, 'the sign-in service does not answer')
      return undefined
    })
  }
}
